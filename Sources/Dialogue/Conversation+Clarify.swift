import Foundation
import Knowledge
import Text

extension Conversation {
    /// The most options that are offered at a time.
    static let optionCount = 3
    /// The most telling words of an answer to "which country?": "at my aunt's in Osaka".
    static let placeAnswerResidue = 3
    /// How sure the language guess of a short answer must be before the replies follow it.
    static let answerLanguageConfidence = 0.8

    /// Takes `utterance` as an answer to what was asked, or returns nil when it is something else.
    mutating func answerPending(_ utterance: Utterance, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        let text = utterance.text
        let words = utterance.words
        if pending != .nothing { followAnswer(utterance, in: knowledge) }
        if knowledge.cues[.more].isWhole(words) { return showMore(at: now, in: knowledge) }
        if knowledge.cues[.source].isWhole(words) { return showSources(at: now, in: knowledge) }
        if pending.isFreeForRating, let actions = rate(text, at: now, in: knowledge) { return actions }
        switch pending {
        case .nothing:
            return digitWithoutQuestion(text, at: now, in: knowledge)
        case .choice(let options, let others):
            return choose(text, words: words, among: options, others: others, at: now, in: knowledge)
        case .person:
            if knowledge.cues[.yes].isWhole(words) || text == "1" {
                return handOff(.misunderstood, at: now, in: knowledge)
            }
            guard knowledge.cues[.no].isWhole(words) else { return digitWithoutQuestion(text, at: now, in: knowledge) }
            pending = .nothing
            misses = 0
            return [say(knowledge.phrases(.emptyLine, in: language), as: .smalltalk, at: now, in: knowledge)]
        case .pin(let reference):
            pending = .nothing
            guard
                let pin = TicketMention.pin(in: text)
                    ?? words.lazy.compactMap({ TicketMention.pin(in: $0.marked) }).first
            else { return nil }
            return [.lookUp(reference: reference, pin: pin)]
        case .country(let name):
            let shape = LineShape(utterance, in: knowledge)
            // A line with a matter of its own is no answer, whatever place it names.
            guard shape.residue <= Self.placeAnswerResidue,
                let place = placeAnswered(in: utterance, shape: shape, in: knowledge)
            else {
                return digitWithoutQuestion(text, at: now, in: knowledge)
            }
            _ = take(place, shape: shape, in: knowledge)
            pending = .nothing
            misses = 0
            guard let intent = knowledge.intent(named: name) else { return nil }
            return [placed(for: intent, at: now, in: knowledge)]
        }
    }

    /// Speaks the language of an answer in words; one word tells too little.
    mutating func followAnswer(_ utterance: Utterance, in knowledge: KnowledgeBase) {
        guard !isLanguageFixed, utterance.tokens.count(where: \.isWord) > 1, let guess = utterance.language,
            guess.confidence >= Self.answerLanguageConfidence, knowledge.languages.contains(guess.language)
        else { return }
        language = guess.language
    }

    private mutating func digitWithoutQuestion(_ text: String, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        guard text.utf8.count == 1, Int(text) != nil else { return nil }
        return [say(knowledge.phrases(.emptyLine, in: language), as: .smalltalk, at: now, in: knowledge)]
    }

    /// Asks which of `options` is meant; `others` are asked about when none of them is.
    mutating func ask(
        _ options: [String],
        others: [String],
        isSecond: Bool = false,
        after before: [String] = [],
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> Action {
        pending = .choice(options: options, others: others)
        var choices = options.enumerated().map {
            Reply.Choice(
                digit: $0.offset + 1,
                label: knowledge.intent(named: $0.element)?.title[language] ?? $0.element
            )
        }
        choices += [
            Reply.Choice(digit: options.count + 1, label: text(.chooseNone, in: knowledge)),
            Reply.Choice(digit: 0, label: text(.choosePerson, in: knowledge)),
        ]
        let lines =
            before + knowledge.phrases(isSecond ? .clarifyAgain : .clarify, in: language)
            + choices.map { "\($0.digit). \($0.label)" }
        return say(lines, as: .clarify, choices: choices, at: now, in: knowledge)
    }

    /// The one paragraph of a short phrase.
    func text(_ phrase: Phrase, in knowledge: KnowledgeBase) -> String {
        knowledge.phrases(phrase, in: language).joined(separator: " ")
    }

    /// Takes a digit, a place in the list ("the second one") or an option's own words.
    private mutating func choose(
        _ text: String,
        words: [Token],
        among options: [String],
        others: [String],
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        let ordinals: [Cue] = [.first, .second, .third, .fourth]
        var choice = ordinals.firstIndex { knowledge.cues[$0].isWhole(words) }
        if let digit = Int(text), text.utf8.count <= 2 {
            guard (1...options.count + 1).contains(digit) else {
                return [say(knowledge.phrases(.digitOutOfRange, in: language), as: .clarify, at: now, in: knowledge)]
            }
            choice = digit - 1
        }
        if choice == options.count || knowledge.cues[.noneOfThese].isWhole(words) || knowledge.cues[.no].isWhole(words)
            || knowledge.cues[.wrong].isWhole(words)
        {
            return choseNone(of: options, others: others, at: now, in: knowledge)
        }
        if let rest = restAfterNone(words, in: knowledge) {
            excluded = Array((excluded + options).suffix(8))
            pending = .nothing
            let line = String(decoding: text.utf8.dropFirst(words[rest].range.lowerBound), as: UTF8.self)
            return understand(Understanding(line, in: knowledge, excluding: excluded), at: now, in: knowledge)
        }
        if choice == nil, knowledge.cues[.yes].isWhole(words) {
            guard options.count == 1 else {
                return [say(knowledge.phrases(.pickNumber, in: language), as: .clarify, at: now, in: knowledge)]
            }
            choice = 0
        }
        choice = choice ?? option(named: words, among: options, in: knowledge)
        guard let choice, options.indices.contains(choice), let intent = knowledge.intent(named: options[choice]) else {
            return nil
        }
        return carryOut(intent, at: now, in: knowledge)
    }

    /// The first word of what follows "none of these" and says what is meant instead; nil when nothing does.
    private func restAfterNone(_ words: [Token], in knowledge: KnowledgeBase) -> Int? {
        let start = knowledge.cues[.no].end(in: words, from: 0) ?? 0
        guard let rest = knowledge.cues[.noneOfThese].end(in: words, from: start) else { return nil }
        return rest + 1 < words.count ? rest : nil
    }

    /// None is evidence: those intents are out until something else is understood, and what is left is offered once.
    private mutating func choseNone(
        of options: [String],
        others: [String],
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        excluded = Array((excluded + options).suffix(8))
        let left = others.filter { !excluded.contains($0) }.prefix(Self.optionCount)
        guard !left.isEmpty else { return [offerPerson(at: now, in: knowledge)] }
        return [ask(Array(left), others: [], isSecond: true, at: now, in: knowledge)]
    }

    /// The one option whose title holds the topic words of `words`, or nil when none or several do.
    private func option(named words: [Token], among options: [String], in knowledge: KnowledgeBase) -> Int? {
        let silent = Set(knowledge.cues[.filler].matches(in: words).flatMap(\.self))
        let telling = words.indices.filter { !silent.contains($0) }.map { words[$0].folded }
        guard !telling.isEmpty, telling.count <= 6 else { return nil }
        let matching = options.indices.filter { place in
            guard let intent = knowledge.intent(named: options[place]) else { return false }
            let title = Set(intent.title.values.flatMap { Tokenizer.tokens(in: $0).map(\.folded) })
            return telling.allSatisfy(title.contains)
        }
        return matching.count == 1 ? matching.first : nil
    }
}

extension Conversation.Pending {
    /// Whether the digits for "helped" and "did not help" are free.
    var isFreeForRating: Bool {
        switch self {
        case .nothing, .country: true
        case .choice, .person, .pin: false
        }
    }
}
