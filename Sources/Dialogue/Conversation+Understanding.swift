import Foundation
import Knowledge
import Matching
import Text

extension Conversation {
    /// How sure the language guess must be before the replies follow it.
    static let languageConfidence = 0.6
    /// The share of known words from which a line tells its language; letters alone do not.
    static let languageShare = 0.2
    /// The confidence from which words without a topic mean something all the same.
    static let meansSomethingAt = 0.4
    /// The same for a wish for a person, which such words ("tôi muốn hỏi") often start.
    static let meansPersonAt = 0.6
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
        let isSmalltalk = understanding.candidates.first?.intent.action == .smalltalk
        // "Are you a real person?" wishes to know, not to talk to one.
        let asksWhoSpeaks = isSmalltalk && understanding.isSure(from: Policy().claimsAt)
        let wantsPerson = !asksWhoSpeaks && asksForPerson(shape, in: knowledge)
        // A wish for a person, or a line that leans on a calm topic or corrects it, is no alarm by its tone alone.
        let goesOn = shape.leans || shape.afterCorrection != nil
        let isCalm = wantsPerson || goesOn && subject != nil && !isAlarmed
        let isHeard = !isCalm || understanding.danger.isAlarmByCues
        let alarm = shape.hasTopic && isHeard ? Policy().alarm(in: understanding, in: knowledge) : nil
        isDanger = isDanger || alarm != nil
        if let alarm {
            pending = .nothing
            if let place = placeOfDanger(in: understanding, in: knowledge) {
                matter.isDangerAtHome = place.country == Self.home && shape.person == .other ? true : nil
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
            understanding.place == nil, let top = understanding.candidates.first,
            shape.words.isEmpty
                || !understanding.isSure(
                    from: top.intent.action == .handoff ? Self.meansPersonAt : Self.meansSomethingAt
                )
        else { return false }
        return switch top.intent.action {
        case .smalltalk: !shape.words.isEmpty
        case .outOfScope: false
        case .handoff, .answer, .ticketStatus, .switchLanguage, .end: !top.intent.isDanger
        }
    }

    /// The place named in the clause that tells of the danger: who asks for somebody else may name his own as well.
    private func placeOfDanger(in understanding: Understanding, in knowledge: KnowledgeBase) -> Place? {
        let words = understanding.utterance.words
        guard understanding.place != nil, let clause = understanding.danger.alarm?.clause, !clause.isEmpty,
            words.indices.contains(clause.lowerBound), clause.upperBound <= words.count
        else { return nil }
        let bytes = words[clause.lowerBound].range.lowerBound..<words[clause.upperBound - 1].range.upperBound
        let text = understanding.utterance.text(at: bytes)
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

    /// The `actions` with how keystrokes and slips were read as the reply's first line, after the numbers in an emergency:
    /// only where the reading may be wrong, so that it does not nag.
    func sayingHow(_ utterance: Utterance, wasReadIn actions: [Action], in knowledge: KnowledgeBase) -> [Action] {
        guard !isQuiet, !isWithAgent, let decision = actions.lazy.compactMap(\.reply).first?.decision,
            decision.tellsReading, let top = lastClaims.first,
            top.confidence < Policy().saysReadingUntil || decision == .clarify || decision == .fallback,
            let reading = utterance.reading(
                correcting: knowledge.classifier.slips(in: utterance.tokens).map { ($0.range, $0.read) }
            ),
            reading != utterance.text
        else { return actions }
        let line = knowledge.phrases(.readAs, in: language, ["line": reading.cut(to: Self.readingLength)])
        return actions.prefixed(with: line, after: dangerLines(in: knowledge))
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
