import Foundation
import Knowledge
import Matching
import Text

extension Conversation {
    /// How sure the language guess must be before the replies follow it.
    static let languageConfidence = 0.6
    /// The share of known words from which a line tells its language; letters alone do not.
    static let languageShare = 0.2
    /// The words from which a line counts as a story, whose question may stand at its end.
    static let storyLength = 18
    /// The confidence from which words without a topic mean something all the same.
    static let meansSomethingAt = 0.4
    /// The most bytes of a line that are shown as it was read.
    static let readingLength = 240

    /// Acts on what a free line means.
    mutating func understand(_ understanding: Understanding, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let text = understanding.utterance.text
        lastClaims = understanding.claims
        let before = country
        let spoken = language
        let shape = understanding.shape
        follow(understanding, shape: shape, in: knowledge)
        hasTimePressure = hasTimePressure || understanding.hasTimePressure
        let append = ticket.map { Action.append(reference: $0, line: text) }
        let wantsPerson = asksForPerson(shape, in: knowledge)
        // A wish for a person, or a line that leans on a calm topic, is no alarm by its tone alone.
        let isCalm = wantsPerson || shape.leans && subject != nil && !isAlarmed
        let isHeard = !isCalm || understanding.danger.isAlarmByCues
        let alarm = shape.hasTopic && isHeard ? Policy().alarm(in: understanding, in: knowledge) : nil
        isDanger = isDanger || alarm != nil
        if let alarm {
            pending = .nothing
            if let place = placeOfDanger(in: understanding, in: knowledge) {
                _ = take(place, shape: shape, in: knowledge)
            }
            return carryOut(alarm, isAlarm: true, at: now, in: knowledge).continued
                + alarmTicket(for: text, at: now, in: knowledge)
        }
        comeBack(with: understanding, shape: shape, in: knowledge)
        var actions: [Action]
        if wantsPerson {
            actions = handOff(.asked, at: now, in: knowledge)
        } else if let language = languageAsked(in: understanding, shape: shape, before: spoken, in: knowledge) {
            actions = [setLanguage(language, at: now, in: knowledge)]
        } else if let inContext = readInContext(understanding, shape: shape, before: before, at: now, in: knowledge) {
            actions = inContext
        } else if let topic, knowledge.intent(named: topic)?.isDanger == true,
            shape.words.count <= Self.handful, isOver(shape.words, finding: understanding.danger, in: knowledge)
        {
            actions = [say(knowledge.phrases(.dangerOver, in: language), as: .smalltalk, at: now, in: knowledge)]
        } else if saysNothing(understanding, shape: shape) {
            actions = [say(knowledge.phrases(.emptyLine, in: language), as: .smalltalk, at: now, in: knowledge)]
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
        let options = candidates.filter(\.intent.isOffered).map(\.intent.id)
        guard !options.isEmpty else { return nil }
        if case .choice(options, _) = pending { return nil }
        let others = understanding.candidates.filter {
            $0.confidence >= policy.listsAt / 4 && $0.intent.isOffered && !options.contains($0.intent.id)
        }
        return [ask(options, others: others.map(\.intent.id), at: now, in: knowledge)]
    }

    /// Whether the line wishes for a person, or not to talk to a machine, and says nothing else.
    func asksForPerson(_ shape: LineShape, in knowledge: KnowledgeBase) -> Bool {
        let matches = knowledge.cues[.person].matches(in: shape.words)
        guard !matches.isEmpty else { return false }
        let covered = Set(
            (matches + [.filler, .courtesy].flatMap { knowledge.cues[$0].matches(in: shape.words) }).joined()
        )
        return shape.words.count - covered.count <= 2
    }

    /// The language the line asks for: the one it names, else the one it is in when that is another than `before`.
    private func languageAsked(
        in understanding: Understanding,
        shape: LineShape,
        before: Language,
        in knowledge: KnowledgeBase
    ) -> Language? {
        guard understanding.candidates.first?.intent.action == .switchLanguage,
            case .claim = Policy().verdict(on: understanding, in: knowledge)
        else { return nil }
        let named = knowledge.languages.filter {
            knowledge.cues[$0 == .english ? .speakEnglish : .speakVietnamese].occurs(in: shape.words)
        }
        if named.count == 1 { return named.first }
        return language == before ? knowledge.languages.first { $0 != before } : language
    }

    /// Whether the line holds nothing but words without a topic ("có", "tôi muốn hỏi"), from which none is guessed.
    ///
    /// Small talk, a person and danger are said in such words, too, and so are a few wishes that the classifier knows ("tôi
    /// muốn về nước").
    private func saysNothing(_ understanding: Understanding, shape: LineShape) -> Bool {
        guard shape.residue == 0, shape.aspects.isEmpty, shape.start < shape.words.count || shape.words.count <= 1,
            understanding.place == nil,
            shape.words.isEmpty || !understanding.isSure(from: Self.meansSomethingAt),
            let top = understanding.candidates.first
        else { return false }
        return switch top.intent.action {
        case .smalltalk: !shape.words.isEmpty && !understanding.isSure(from: Self.meansSomethingAt)
        case .handoff, .outOfScope: false
        case .answer, .ticketStatus, .switchLanguage, .end: !top.intent.isDanger
        }
    }

    /// The place named in the clause that tells of the danger: who asks for somebody else may name his own as well.
    private func placeOfDanger(in understanding: Understanding, in knowledge: KnowledgeBase) -> Place? {
        let words = understanding.utterance.words
        guard understanding.place != nil, let clause = understanding.danger.alarm?.clause, !clause.isEmpty,
            words.indices.contains(clause.lowerBound), clause.upperBound <= words.count
        else { return nil }
        let bytes = words[clause.lowerBound].range.lowerBound..<words[clause.upperBound - 1].range.upperBound
        let text = String(
            decoding: understanding.utterance.text.utf8.dropFirst(bytes.lowerBound).prefix(bytes.count),
            as: UTF8.self
        )
        return knowledge.gazetteer.place(in: Utterance(text, abbreviations: knowledge.abbreviations))
    }

    private mutating func follow(_ understanding: Understanding, shape: LineShape, in knowledge: KnowledgeBase) {
        if !isLanguageFixed, let guess = knowledge.language(of: understanding.utterance),
            guess.confidence >= Self.languageConfidence, understanding.knownShare >= Self.languageShare,
            knowledge.languages.contains(guess.language)
        {
            language = guess.language
        }
        takePlaces(of: understanding, shape: shape, in: knowledge)
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

    /// The `actions` with how keystrokes and slips were read as the reply's first line, after the numbers in an emergency: only where
    /// the reading may be wrong, so that it does not nag.
    func sayingHow(_ utterance: Utterance, wasReadIn actions: [Action], in knowledge: KnowledgeBase) -> [Action] {
        guard !isQuiet, !isWithAgent, let place = actions.firstIndex(where: { $0.reply != nil }),
            case .say(var reply) = actions[place], reply.decision.tellsReading, let top = lastClaims.first,
            top.confidence < Policy().saysReadingUntil || reply.decision == .clarify || reply.decision == .fallback,
            let reading = utterance.reading(
                correcting: knowledge.classifier.slips(in: utterance.tokens).map { ($0.range, $0.read) }
            ),
            reading != utterance.text
        else { return actions }
        let numbers = dangerLines(in: knowledge)
        let line = knowledge.phrases(.readAs, in: language, ["line": reading.cut(to: Self.readingLength)])
        reply.lines.insert(contentsOf: line, at: reply.lines.starts(with: numbers) ? numbers.count : 0)
        var actions = actions
        actions[place] = .say(reply)
        return actions
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
