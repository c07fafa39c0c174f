import Foundation
import Knowledge
import Text

extension Conversation {
    /// The words from which a line counts as a story, whose question may stand at its end.
    static let storyLength = 12

    /// Does what `understanding` means, or returns nil when it means nothing.
    mutating func act(
        on understanding: Understanding,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        let policy = Policy()
        let verdict = policy.verdict(on: understanding, in: knowledge)
        if let both = twoRequests(in: understanding, in: knowledge) {
            return [answer(both, at: now, in: knowledge)]
        }
        if let options = bareTopic(in: understanding, in: knowledge) {
            let shown = Array(options.prefix(Self.optionCount))
            let others = Array(options.dropFirst(Self.optionCount))
            guard pending != .choice(options: shown, others: others) else { return nil }
            return [ask(shown, others: others, at: now, in: knowledge)]
        }
        if case .claim(let candidate) = verdict {
            if candidate.intent.action == .smalltalk,
                let request = lastRequest(of: understanding, from: 1, in: knowledge)
            {
                return carryOut(request.intent, at: now, in: knowledge)
            }
            if candidate.intent.action == .end, !isFarewell(understanding) {
                let lines =
                    understanding.place == nil ? knowledge.phrases(.emptyLine, in: language) : placeNoted(in: knowledge)
                return [say(lines, as: .smalltalk, at: now, in: knowledge)]
            }
            return carryOut(candidate.intent, at: now, in: knowledge)
        }
        if let candidate = lastRequest(of: understanding, from: Self.storyLength, in: knowledge) {
            return carryOut(candidate.intent, at: now, in: knowledge)
        }
        guard case .ask(let candidates) = verdict else { return nil }
        if let top = candidates.first, top.intent.action == .handoff, top.confidence >= policy.offersPersonAt {
            return [offerPerson(at: now, in: knowledge)]
        }
        let options = candidates.filter(\.intent.isOffered).map(\.intent.id)
        guard !options.isEmpty else { return nil }
        if case .choice(options, _) = pending { return nil }
        let others = understanding.candidates.filter {
            $0.confidence >= policy.listsAt / 4 && $0.intent.isOffered && !options.contains($0.intent.id)
        }
        return [ask(options, others: others.map(\.intent.id), at: now, in: knowledge)]
    }

    /// Two different requests, each in a clause of its own and each sure; nil when there are not two.
    private func twoRequests(in understanding: Understanding, in knowledge: KnowledgeBase) -> [Intent]? {
        let policy = Policy()
        guard let top = understanding.candidates.first, top.confidence < policy.claimsAloneAt else { return nil }
        let clauses = understanding.utterance.clauses(in: knowledge)
        guard clauses.count > 1, clauses.count <= 4 else { return nil }
        let isUnsure = top.confidence < policy.claimsAt
        let sureAt = isUnsure ? policy.claimsTwoOfUnsureAt : policy.claimsTwoAt
        var found: [Intent] = []
        for clause in clauses {
            let candidates = Understanding.candidates(for: clause, in: knowledge).0.without(excluded)
            guard let top = candidates.first, top.confidence >= sureAt, top.intent.action == .answer,
                LineShape(clause.filter(\.isWord), hasMark: false, in: knowledge).residue > 1
            else { continue }
            if !found.contains(where: { $0.id == top.intent.id }) { found.append(top.intent) }
        }
        guard found.count == 2, !found.contains(where: \.isDanger), !found.contains(where: { Aspect.isGeneral($0.id) })
        else { return nil }
        // The whole line knows more than its parts: where it is sure, its best must be one of them and the other likely.
        let whole = understanding.candidates
        let best = top.confidence
        let likely = whole.prefix(6).filter { best < policy.claimsTwoUntil || $0.confidence >= policy.listsAt }
        let isMeant = found.allSatisfy { intent in likely.contains { $0.intent.id == intent.id } }
        let holdsBest = best < policy.claimsTwoUntil || found.contains { $0.id == whole.first?.intent.id }
        return isMeant && holdsBest ? found : nil
    }

    /// The intents that a bare noun such as "hộ chiếu" may stand for, likeliest first; nil when the line says more.
    ///
    /// A noun that stands in several titles names a field and not a request, unless the classifier is all but certain of one.
    private func bareTopic(in understanding: Understanding, in knowledge: KnowledgeBase) -> [String]? {
        guard (understanding.candidates.first?.confidence ?? 0) < Policy().claimsBareAt else { return nil }
        let words = understanding.utterance.words
        guard words.count <= TitleIndex.longest + 3 else { return nil }
        let silent = Set([Cue.filler, .courtesy].flatMap { knowledge.cues[$0].matches(in: words) }.flatMap(\.self))
        let telling = words.indices.filter { !silent.contains($0) }.map { words[$0] }
        guard (1...TitleIndex.longest).contains(telling.count) else { return nil }
        let holding = knowledge.titles.labels(holding: telling).map { knowledge.intents[$0] }.filter {
            $0.action == .answer && !excluded.contains($0.id)
        }
        guard holding.count > 1 else { return nil }
        let likely = understanding.candidates.map(\.intent.id)
        let ordered = holding.map(\.id).sorted { left, right in
            let places = (likely.firstIndex(of: left) ?? likely.count, likely.firstIndex(of: right) ?? likely.count)
            return places.0 == places.1 ? left < right : places.0 < places.1
        }
        return Array(ordered.prefix(Self.optionCount * 2))
    }

    /// The most words of a goodbye; nobody is hung up on for a longer line.
    static let farewellLength = 10

    private func isFarewell(_ understanding: Understanding) -> Bool {
        understanding.place == nil && understanding.shape.words.count <= Self.farewellLength
            && !understanding.shape.asks
    }

    /// What the last sentences of a line of at least `length` words ask for, when they are sure: the question at the end of a
    /// story, or after thanks.
    private func lastRequest(
        of understanding: Understanding,
        from length: Int,
        in knowledge: KnowledgeBase
    ) -> Understanding.Candidate? {
        guard understanding.shape.words.count >= length else { return nil }
        let sentences = understanding.utterance.asRead.sentences
        for count in [1, 2] where sentences.count > count {
            let end = Understanding(sentences.suffix(count).joined(separator: " "), in: knowledge, excluding: excluded)
            guard case .claim(let candidate) = Policy().verdict(on: end, in: knowledge),
                candidate.intent.action == .answer, candidate.confidence >= Policy().claimsAt
            else { continue }
            return candidate
        }
        return nil
    }
}

extension Intent {
    /// Whether the intent can stand among the options of "did you mean".
    var isOffered: Bool { action == .answer || action == .handoff || action == .ticketStatus }
}

extension Utterance {
    /// The requests the line may hold: it is cut after questions and before words that start another request.
    ///
    /// Commas and full stops cut stories into scraps that each look like a request, so they do not count.
    func clauses(in knowledge: KnowledgeBase) -> [[Token]] {
        let words = words
        let starts = Set(knowledge.cues[.another].matches(in: words).map { words[$0.lowerBound].range.lowerBound })
        var clauses: [[Token]] = []
        var clause: [Token] = []
        for token in tokens {
            if starts.contains(token.range.lowerBound), clause.last?.range.lowerBound != token.range.lowerBound {
                clauses.append(clause)
                clause = []
            }
            clause.append(token)
            if !token.isWord, "?;".contains(token.folded) {
                clauses.append(clause)
                clause = []
            }
        }
        return (clauses + [clause]).filter { $0.contains(where: \.isWord) }
    }
}
