import Foundation
import Knowledge
import Text

extension Conversation {
    /// How sure the language guess must be before the replies follow it.
    static let languageConfidence = 0.6

    /// Takes `text` as an answer to what was asked, or returns nil when it is something else.
    mutating func answerPending(_ text: String, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        let words = Utterance(text).tokens.filter(\.isWord)
        if !words.isEmpty, knowledge.cues.more.contains(where: { $0.isWhole(words) }) {
            return showMore(at: now, in: knowledge)
        }
        switch pending {
        case .nothing:
            return digitWithoutQuestion(text, at: now, in: knowledge)
        case .choice(let options):
            guard let digit = Int(text), text.utf8.count <= 2 else { return nil }
            guard options.indices.contains(digit - 1), let intent = knowledge.intent(named: options[digit - 1]) else {
                return [say(knowledge.phrases(.digitOutOfRange, in: language), as: .clarify, at: now, in: knowledge)]
            }
            pending = .nothing
            return carryOut(intent, at: now, in: knowledge)
        case .person:
            if knowledge.cues.yes.contains(where: { $0.isWhole(words) }) || text == "1" {
                return handOff(.misunderstood, at: now, in: knowledge)
            }
            guard knowledge.cues.no.contains(where: { $0.isWhole(words) }) else { return nil }
            pending = .nothing
            misses = 0
            return [say(knowledge.phrases(.emptyLine, in: language), as: .smalltalk, at: now, in: knowledge)]
        case .country(let name):
            guard let code = knowledge.gazetteer.country(in: Utterance(text), isAnswer: true) else { return nil }
            country = code
            pending = .nothing
            misses = 0
            guard let intent = knowledge.intent(named: name) else { return nil }
            return [placed(code, for: intent, at: now, in: knowledge)]
        }
    }

    private mutating func digitWithoutQuestion(_ text: String, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        guard text.utf8.count == 1, Int(text) != nil else { return nil }
        return [say(knowledge.phrases(.emptyLine, in: language), as: .smalltalk, at: now, in: knowledge)]
    }

    /// Finds out what a free line means and acts on it.
    mutating func understand(_ text: String, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let understanding = Understanding(text, in: knowledge)
        lastUnderstanding = understanding
        follow(understanding, in: knowledge)
        let append = ticket.map { Action.append(reference: $0, line: text) }
        let policy = Policy()
        let alarm = policy.alarm(in: understanding)
        isDanger = isDanger || alarm != nil
        hasTimePressure = hasTimePressure || understanding.hasTimePressure
        let actions: [Action]
        switch policy.verdict(on: understanding, in: knowledge) {
        case .claim(let candidate):
            actions = carryOut(candidate.intent, alarm: alarm, at: now, in: knowledge)
        case .ask(let candidates) where pending != .choice(candidates.map(\.intent.id)):
            actions = [ask(candidates.map(\.intent), alarm: alarm, at: now, in: knowledge)]
        case .ask, .nothing:
            if append != nil {
                appendsSilently = false
                return [append].compactMap(\.self)
            }
            actions = miss(understanding, alarm: alarm, at: now, in: knowledge)
        }
        appendsSilently = append != nil
        return actions + [append].compactMap(\.self)
    }

    private mutating func follow(_ understanding: Understanding, in knowledge: KnowledgeBase) {
        if let guess = understanding.utterance.language, !isLanguageFixed,
            guess.confidence >= Self.languageConfidence, knowledge.languages.contains(guess.language)
        {
            language = guess.language
        }
        if let code = understanding.country { country = code }
    }

    private mutating func ask(
        _ intents: [Intent],
        alarm: Intent?,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> Action {
        pending = .choice(intents.map(\.id))
        var choices = intents.enumerated().map {
            Reply.Choice(digit: $0.offset + 1, label: $0.element.title[language] ?? $0.element.id)
        }
        choices += [Reply.Choice(digit: 0, label: knowledge.phrases(.chooseNone, in: language).joined(separator: " "))]
        let lines =
            (alarm == nil ? [] : dangerLines(in: knowledge))
            + knowledge.phrases(.clarify, in: language) + choices.map { "\($0.digit). \($0.label)" }
        return say(lines, as: alarm == nil ? .clarify : .emergency, choices: choices, at: now, in: knowledge)
    }

    private mutating func miss(
        _ understanding: Understanding,
        alarm: Intent?,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        if case .country = pending, misses == 0 {
            misses = 1
            return [say(knowledge.phrases(.countryUnknown, in: language), as: .form, at: now, in: knowledge)]
        }
        if let code = understanding.country, understanding.utterance.tokens.count(where: \.isWord) <= 6 {
            let name = knowledge.gazetteer.countries[code]?.name(in: language) ?? code
            let lines = knowledge.phrases(.countrySet, in: language, ["country": name])
            return [say(lines, as: .smalltalk, at: now, in: knowledge)]
        }
        misses += 1
        let danger = alarm == nil ? [] : dangerLines(in: knowledge)
        switch misses {
        case 1:
            pending = .nothing
            return [say(danger + knowledge.phrases(.fallback, in: language), as: .fallback, at: now, in: knowledge)]
        case 2:
            pending = .person
            return [say(danger + knowledge.phrases(.offerPerson, in: language), as: .handoff, at: now, in: knowledge)]
        default:
            return handOff(.misunderstood, at: now, in: knowledge)
        }
    }
}
