package import Knowledge
import Matching
package import Text

/// A line with everything that was read out of it, before anything is decided.
package struct Understanding: Sendable {
    /// An intent the line may mean.
    package struct Candidate: Sendable {
        package let intent: Intent
        /// Calibrated, 0...1.
        package let confidence: Double
    }

    /// The most candidates that are kept.
    static let candidateCount = 7

    /// The line with its tokens and language guess.
    package let utterance: Utterance
    /// What it may mean, best first.
    package let candidates: [Candidate]
    /// The share of the line's words that the knowledge has seen, 0...1.
    package let knownShare: Double
    /// The place it names, with how surely somebody is there, or nil.
    let mention: Gazetteer.Mention?
    /// Whether it says that there is no time.
    package let hasTimePressure: Bool
    /// How it is built.
    let shape: LineShape
    /// What it says of danger.
    package let danger: Triage.Finding

    /// The place it puts the citizen in, or nil.
    package var place: Place? { mention?.place }

    /// The candidates by name, for what a conversation remembers.
    var claims: [Conversation.Claim] {
        candidates.map { Conversation.Claim(intent: $0.intent.id, confidence: $0.confidence) }
    }

    /// Reads `line` against `knowledge`, without the intents in `excluded`.
    ///
    /// What an excluded intent would have got goes to the others in proportion: their confidence is the one they have given
    /// that it is not meant, at most ten times what it was.
    package init(_ line: String, in knowledge: KnowledgeBase, excluding excluded: [String] = []) {
        self.init(Utterance(line, abbreviations: knowledge.abbreviations), in: knowledge, excluding: excluded)
    }

    /// Reads `utterance`, which was made with the knowledge's abbreviations.
    package init(_ utterance: Utterance, in knowledge: KnowledgeBase, excluding excluded: [String] = []) {
        self.utterance = utterance
        let (all, knownShare) = Self.candidates(for: utterance.tokens, in: knowledge)
        self.knownShare = knownShare
        candidates = all.without(excluded)
        shape = LineShape(utterance, in: knowledge)
        mention = knowledge.gazetteer.mention(in: utterance)
        hasTimePressure = knowledge.cues[.timePressure].occurs(in: shape.words)
        danger = Triage(knowledge.triage).finding(
            in: utterance.tokens,
            confidence: all.reduce(0) { $0 + ($1.intent.isDanger ? $1.confidence : 0) },
            calm: all.first.map { Self.isCalm($0.intent, in: knowledge) ? $0.confidence : 0 } ?? 0
        )
    }

    /// What `tokens` may mean, best first, and the share of their words that the knowledge has seen.
    static func candidates(for tokens: [Token], in knowledge: KnowledgeBase) -> ([Candidate], knownShare: Double) {
        let ranking = knowledge.classifier.classify(tokens, count: candidateCount)
        let candidates: [Candidate] = ranking.entries.prefix(candidateCount).compactMap { ranked in
            guard knowledge.intents.indices.contains(ranked.label) else { return nil }
            return Candidate(intent: knowledge.intents[ranked.label], confidence: ranked.confidence)
        }
        return (candidates, ranking.knownShare)
    }

    /// Whether nobody in danger writes about `intent`: it is not danger, leaves time, and is not near to one that is danger.
    private static func isCalm(_ intent: Intent, in knowledge: KnowledgeBase) -> Bool {
        !intent.isDanger && !intent.hasTimePressure
            && !intent.near.contains { knowledge.intent(named: $0)?.isDanger ?? false }
    }
}

extension [Understanding.Candidate] {
    /// The candidates but for `excluded`, whose confidence goes to the others in proportion.
    func without(_ excluded: [String]) -> [Understanding.Candidate] {
        guard !excluded.isEmpty else { return self }
        let gone = reduce(0) { $0 + (excluded.contains($1.intent.id) ? $1.confidence : 0) }
        guard gone > 0 else { return self }
        return filter { !excluded.contains($0.intent.id) }.map {
            Understanding.Candidate(
                intent: $0.intent,
                confidence: Swift.min(1, $0.confidence / Swift.max(0.1, 1 - gone))
            )
        }
    }
}

extension Utterance {
    /// The tokens that are words.
    ///
    /// - Complexity: O(*n*) at each call.
    var words: [Token] { tokens.filter(\.isWord) }

    /// The part of the line that stands at `bytes` of its UTF-8.
    func text(at bytes: Range<Int>) -> String {
        String(decoding: text.utf8.dropFirst(bytes.lowerBound).prefix(bytes.count), as: UTF8.self)
    }
}
