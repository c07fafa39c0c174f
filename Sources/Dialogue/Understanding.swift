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
    static let candidateCount = 5

    /// The line with its tokens and language guess.
    package let utterance: Utterance
    /// What it may mean, best first.
    package let candidates: [Candidate]
    /// The country it places the citizen in, or nil.
    package let country: String?
    /// Whether it says that there is no time.
    package let hasTimePressure: Bool

    /// Reads `line` against `knowledge`.
    package init(_ line: String, in knowledge: KnowledgeBase) {
        utterance = Utterance(line, abbreviations: knowledge.abbreviations)
        let ranking = knowledge.classifier.classify(utterance.tokens)
        candidates = ranking.entries.prefix(Self.candidateCount).compactMap { ranked in
            guard knowledge.intents.indices.contains(ranked.label) else { return nil }
            return Candidate(intent: knowledge.intents[ranked.label], confidence: ranked.confidence)
        }
        country = knowledge.gazetteer.country(in: utterance)
        let words = utterance.tokens.filter(\.isWord)
        hasTimePressure = knowledge.cues.timePressure.contains { $0.occurs(in: words) }
    }
}
