package import Foundation
package import Knowledge
package import Text

/// One citizen's talk with the assistant, from greeting to farewell.
///
/// A conversation holds no socket, clock or store: it is told what happened and returns what is to be done. It is a value
/// owned by its connection, so it needs no lock.
package struct Conversation: Sendable {
    /// What the last reply asked for.
    enum Pending: Sendable, Equatable, Codable {
        case nothing
        /// A digit or words that pick one of `options`; `others` are asked about when none of them is meant.
        case choice(options: [String], others: [String])
        /// Yes or no to a person.
        case person
        /// The country, for what was to be appended to an intent's answer.
        case country(intent: String)
    }

    /// The conversation's own name; it outlives its connection.
    package internal(set) var id: String
    /// The language of the replies.
    package internal(set) var language: Language
    /// The citizen's country as an ISO code, once known.
    package internal(set) var country: String?
    /// The citizen's city as `countries.yaml` names it, once known.
    package internal(set) var city: String?
    /// The reference of the ticket this conversation opened, or nil.
    package internal(set) var ticket: String?
    /// Whether an agent holds the talk, so that the assistant is silent.
    package internal(set) var isWithAgent = false
    /// What was understood in the last line, for those who explain it.
    package internal(set) var lastUnderstanding: Understanding?

    var isLanguageFixed = false
    var pending = Pending.nothing
    var misses = 0
    /// The intent last claimed.
    var topic: String?
    /// The intent that follow-ups lean on: the last that was not about fees, times or the like of anything.
    var subject: String?
    /// The aspect last asked for, so that "and for the other?" asks for it again.
    var lastAspect: Aspect?
    /// Intents the citizen has said he does not mean.
    var excluded: [String] = []
    var isDanger = false
    var hasTimePressure = false
    var handoffs = 0
    var transcript = PackedTranscript()
    var appendsSilently = false
    /// The last reply that asked something, so that it is not asked again word for word.
    var lastQuestion: [String] = []

    /// A new conversation called `id` that opens in `language`.
    package init(id: String, language: Language) {
        self.id = id
        self.language = language
    }

    /// The first words.
    package mutating func greet(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        [say(knowledge.phrases(.greeting, in: language), as: .smalltalk, at: now, in: knowledge)]
    }

    /// Takes in what the citizen typed and returns what to do about it.
    package mutating func receive(_ line: String, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
        lastUnderstanding = nil
        guard !text.isEmpty else {
            return [say(knowledge.phrases(.emptyLine, in: language), as: .smalltalk, at: now, in: knowledge)]
        }
        record(.citizen, text, at: now)
        let asked = lastQuestion
        lastQuestion = []
        let actions = route(text, at: now, in: knowledge)
        guard !asked.isEmpty, lastQuestion == asked else { return actions }
        return insteadOfAskingAgain(at: now, in: knowledge)
    }

    /// Finds who takes the line: a command, the agent, what was asked last, or the understanding of free text.
    private mutating func route(_ text: String, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        if text.hasPrefix("/") { return receive(command: text, at: now, in: knowledge) }
        if isWithAgent, let ticket {
            appendsSilently = false
            return [.append(reference: ticket, line: text)]
        }
        if text == "0" { return handOff(.asked, at: now, in: knowledge) }
        if let actions = answerPending(text, at: now, in: knowledge) { return actions }
        return understand(text, at: now, in: knowledge)
    }

    /// What is said when the last question would be asked again in the same words: a person is offered, then called.
    private mutating func insteadOfAskingAgain(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        transcript.removeLast()
        guard pending != .person else { return handOff(.misunderstood, at: now, in: knowledge) }
        return [offerPerson(at: now, in: knowledge)]
    }

    /// Says `lines` and remembers them.
    mutating func say(
        _ lines: [String],
        as decision: Decision,
        intent: String? = nil,
        choices: [Reply.Choice] = [],
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> Action {
        record(.assistant, lines.joined(separator: "\n"), at: now)
        if decision.asks { lastQuestion = lines }
        return .say(
            Reply(
                lines: lines,
                language: language,
                decision: decision,
                intent: intent,
                choices: choices,
                prompt: prompt(in: knowledge)
            )
        )
    }

    /// Adds one line to the transcript, within its bound.
    mutating func record(_ speaker: TranscriptLine.Speaker, _ text: String, at now: Date) {
        transcript.append(TranscriptLine(speaker: speaker, text: text, at: now))
    }

    /// The prompt: the place, so that a wrong one is seen, and `> `.
    package func prompt(in knowledge: KnowledgeBase) -> String {
        guard let country, let name = knowledge.gazetteer.countries[country]?.name(in: language) else { return "> " }
        return "[\([name, city].compactMap(\.self).joined(separator: " · "))] > "
    }
}
