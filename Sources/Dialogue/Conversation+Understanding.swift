import Foundation
import Knowledge
import Text

extension Conversation {
    /// How sure the language guess must be before the replies follow it.
    static let languageConfidence = 0.6
    /// The share of known words from which a line tells its language; letters alone do not.
    static let languageShare = 0.2
    /// The words from which a line counts as a story, whose question may stand at its end.
    static let storyLength = 18

    /// Finds out what a free line means and acts on it.
    mutating func understand(_ text: String, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let understanding = Understanding(text, in: knowledge, excluding: excluded)
        lastClaims = understanding.claims
        follow(understanding, in: knowledge)
        hasTimePressure = hasTimePressure || understanding.hasTimePressure
        let append = ticket.map { Action.append(reference: $0, line: text) }
        let shape = LineShape(understanding.utterance, in: knowledge)
        let alarm = shape.hasTopic ? Policy().alarm(in: understanding, in: knowledge) : nil
        isDanger = isDanger || alarm != nil
        if let alarm {
            pending = .nothing
            return carryOut(alarm, isAlarm: true, at: now, in: knowledge).continued
                + alarmTicket(for: text, at: now, in: knowledge)
        }
        var actions: [Action]
        if let inContext = readInContext(understanding, shape: shape, at: now, in: knowledge) {
            actions = inContext
        } else if let claimed = act(on: understanding, at: now, in: knowledge) {
            actions = claimed
        } else {
            if let append {
                appending = .told
                return [append]
            }
            actions = miss(understanding, at: now, in: knowledge)
        }
        guard let append, !actions.contains(where: \.reachesTicket) else { return actions }
        appending = .silent
        return actions + [append]
    }

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
            guard pending != .choice(options: shown, others: Array(options.dropFirst(Self.optionCount))) else {
                return nil
            }
            return [ask(shown, others: Array(options.dropFirst(Self.optionCount)), at: now, in: knowledge)]
        }
        if case .claim(let candidate) = verdict {
            return carryOut(candidate.intent, at: now, in: knowledge)
        }
        if let candidate = lastRequest(of: understanding, in: knowledge) {
            return carryOut(candidate.intent, at: now, in: knowledge)
        }
        guard case .ask(let candidates) = verdict else { return nil }
        let options = candidates.map(\.intent.id)
        if case .choice(options, _) = pending { return nil }
        let others = understanding.candidates.filter {
            $0.confidence >= policy.listsAt / 4 && $0.intent.isOffered && !options.contains($0.intent.id)
        }
        return [ask(options, others: others.map(\.intent.id), at: now, in: knowledge)]
    }

    private mutating func follow(_ understanding: Understanding, in knowledge: KnowledgeBase) {
        if let guess = understanding.utterance.language, !isLanguageFixed,
            guess.confidence >= Self.languageConfidence, understanding.knownShare >= Self.languageShare,
            knowledge.languages.contains(guess.language)
        {
            language = guess.language
        }
        if let place = understanding.place { move(to: place) }
    }

    /// Two different requests, each in a clause of its own and each sure; nil when there are not two.
    private func twoRequests(in understanding: Understanding, in knowledge: KnowledgeBase) -> [Intent]? {
        let clauses = understanding.utterance.clauses(in: knowledge)
        guard clauses.count > 1, clauses.count <= 4 else { return nil }
        let policy = Policy()
        let isUnsure = (understanding.candidates.first?.confidence ?? 0) < policy.claimsAt
        let sureAt = isUnsure ? policy.claimsTwoOfUnsureAt : policy.claimsTwoAt
        var found: [Intent] = []
        for clause in clauses {
            let part = Understanding(clause, in: knowledge, excluding: excluded)
            guard let top = part.candidates.first, top.confidence >= sureAt, top.intent.action == .answer,
                LineShape(part.utterance, in: knowledge).residue > 1
            else { continue }
            if !found.contains(where: { $0.id == top.intent.id }) { found.append(top.intent) }
        }
        guard found.count == 2, !found.contains(where: \.isDanger), !found.contains(where: { Aspect.isGeneral($0.id) })
        else { return nil }
        // The whole line knows more than its parts: where it is sure, its best must be one of them and the other likely.
        let whole = understanding.candidates
        let best = whole.first?.confidence ?? 0
        guard best < policy.claimsAloneAt else { return nil }
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
        let words = understanding.utterance.tokens.filter(\.isWord)
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

    /// What the last sentences of a long line ask for, when they are sure and the whole is not.
    private func lastRequest(of understanding: Understanding, in knowledge: KnowledgeBase) -> Understanding.Candidate? {
        guard understanding.utterance.tokens.count(where: \.isWord) >= Self.storyLength else { return nil }
        let sentences = understanding.utterance.text.sentences
        for count in [1, 2] where sentences.count > count {
            let end = Understanding(sentences.suffix(count).joined(separator: " "), in: knowledge, excluding: excluded)
            guard case .claim(let candidate) = Policy().verdict(on: end, in: knowledge),
                candidate.intent.action == .answer, candidate.confidence >= Policy().claimsAt
            else { continue }
            return candidate
        }
        return nil
    }

    private mutating func miss(
        _ understanding: Understanding,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        if case .country = pending, misses == 0 {
            misses = 1
            return [say(knowledge.phrases(.countryUnknown, in: language), as: .form, at: now, in: knowledge)]
        }
        if understanding.place != nil, understanding.utterance.tokens.count(where: \.isWord) <= 6 {
            return [say(placeNoted(in: knowledge), as: .smalltalk, at: now, in: knowledge)]
        }
        misses += 1
        switch misses {
        case 1:
            pending = .nothing
            return [say(knowledge.phrases(.fallback, in: language), as: .fallback, at: now, in: knowledge)]
        case 2:
            return [offerPerson(at: now, in: knowledge)]
        default:
            return handOff(.misunderstood, at: now, in: knowledge)
        }
    }

    /// Offers a person.
    mutating func offerPerson(at now: Date, in knowledge: KnowledgeBase) -> Action {
        pending = .person
        misses = max(misses, 2)
        return say(knowledge.phrases(.offerPerson, in: language), as: .handoff, at: now, in: knowledge)
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
    func clauses(in knowledge: KnowledgeBase) -> [String] {
        let words = tokens.filter(\.isWord)
        let starts = Set(knowledge.cues[.another].matches(in: words).map { words[$0.lowerBound].range.lowerBound })
        var cuts: [Int] = []
        for token in tokens {
            if starts.contains(token.range.lowerBound) { cuts.append(token.range.lowerBound) }
            if !token.isWord, "?;".contains(token.folded) { cuts.append(token.range.upperBound) }
        }
        let bytes = Array(text.utf8)
        let ends = cuts + [bytes.count]
        return zip([0] + cuts, ends).compactMap { start, end in
            let clause = String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
            return Tokenizer.tokens(in: clause).contains(where: \.isWord) ? clause : nil
        }
    }
}
