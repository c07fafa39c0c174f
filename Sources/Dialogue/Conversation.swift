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
        /// The PIN of a ticket whose reference was typed.
        case pin(reference: String)
    }

    /// An intent that a line may mean.
    package struct Claim: Sendable, Equatable {
        /// The intent's id.
        package let intent: String
        /// Calibrated, 0...1.
        package let confidence: Double
    }

    /// What is said once a line is in the ticket.
    enum Appending: Sendable {
        /// Nothing: the line was answered as well.
        case silent
        /// That the officer has it.
        case told
        /// The form's next question.
        case form
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
    /// What the last line may mean, best first, for those who explain it.
    package internal(set) var lastClaims: [Claim] = []

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
    /// Whose matter is talked about, and where the citizen lives meanwhile.
    var matter = Matter()
    var isDanger = false
    var hasTimePressure = false
    var handoffs = 0
    var transcript = PackedTranscript()
    /// What is said once a line is in the ticket.
    var appending = Appending.told
    /// Whether the last line was about a danger that is not known to be over.
    var isAlarmed = false
    var isTicketUrgent = false
    /// Why a ticket that is on its way is opened.
    var opening: Handoff.Reason?
    /// Whether the last ticket could not be opened.
    var hasOpeningFailed = false
    /// What makes the ticket easier to work on; nil when nothing is asked for.
    var form: Form?
    /// Whether the form was filled in before the ticket that is being opened, so that nothing is asked twice.
    var isFormFilled = false
    /// Whether the citizen is watched, so that nothing on the screen may tell the matter.
    package internal(set) var isQuiet = false
    var quietQuestion: QuietQuestion?
    /// The question that the screen showed last.
    var lastQuietQuestion: QuietQuestion?
    /// Whether the code of the kept talk is to be shown when it comes.
    var awaitsCode = false
    /// The intent whose answer can be rated.
    var rateable: String?
    /// The answers so far, to ask only now and then whether one helped.
    var answers = 0
    /// The page of the long form that is shown next.
    var page = 0
    /// What is said once the talk is kept, since nothing that was acknowledged may be lost.
    var held: [Action] = []
    /// The hash of the last reply if it asked something, so that it is not asked again word for word; 0 for none.
    var lastQuestion = 0
    /// The hash of the last line and its answer, so that the same line gets more than the same answer; 0 for none.
    var lastAnswer = 0

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
        lastClaims = []
        guard !text.isEmpty else {
            return [say(knowledge.phrases(.emptyLine, in: language), as: .smalltalk, at: now, in: knowledge)]
        }
        if isQuiet || isAlarmed, text.lowercased() == "x" { return [cover(in: knowledge)] }
        record(.citizen, text, at: now)
        let asked = lastQuestion
        let answered = lastAnswer
        lastQuestion = 0
        lastAnswer = 0
        let wasAlarmed = isAlarmed
        let utterance = Utterance(text, abbreviations: knowledge.abbreviations)
        var actions = route(utterance, at: now, in: knowledge)
        if wasAlarmed || isAlarmed { actions = keepingEmergency(actions, line: text, at: now, in: knowledge) }
        if asked != 0, lastQuestion == asked {
            held = []
            let lines = actions.filter(\.isAppending)
            return lineFirst(insteadOfAskingAgain(at: now, in: knowledge) + lines)
        }
        actions = sayingHow(utterance, wasReadIn: actions, in: knowledge)
        guard !isAlarmed, !isDanger, let place = actions.firstIndex(where: { $0.reply?.decision == .answer }),
            let reply = actions[place].reply, let intent = reply.intent, let first = reply.lines.first
        else { return lineFirst(actions) }
        lastAnswer = [text, intent, first].hashValue
        if lastAnswer == answered {
            lastAnswer = 0
            actions[place] = insteadOfAnsweringAgain(intent, at: now, in: knowledge)
        }
        return lineFirst(actions)
    }

    /// A reply tells by coming that the line is in the ticket, so it waits for that; numbers wait for nothing.
    private mutating func lineFirst(_ actions: [Action]) -> [Action] {
        guard !isDanger, !isAlarmed, appending == .silent, actions.contains(where: \.isAppending) else {
            return actions
        }
        held += actions.filter(\.isShown)
        return actions.filter { !$0.isShown }
    }

    /// Finds who takes the line: a command, the agent, what was asked last, or the understanding of free text.
    private mutating func route(_ utterance: Utterance, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let text = utterance.text
        if text.hasPrefix("/") { return receive(command: text, at: now, in: knowledge) }
        if isWithAgent, let ticket { return passOn(utterance, to: ticket, at: now, in: knowledge) }
        if isQuiet { return receiveQuietly(utterance, at: now, in: knowledge) }
        if text == "0" { return handOff(.asked, at: now, in: knowledge) }
        if knowledge.cues[.watched].occurs(in: utterance.words) {
            return goQuiet(utterance, isDanger: true, at: now, in: knowledge)
        }
        if let actions = askForTicket(utterance, at: now, in: knowledge) { return actions }
        if let actions = answerForm(utterance, at: now, in: knowledge) { return actions }
        var understanding: Understanding?
        if isAlarmed {
            let read = Understanding(utterance, in: knowledge, excluding: excluded)
            if let actions = stayInEmergency(read, at: now, in: knowledge) { return actions }
            understanding = read
        }
        if let actions = answerPending(utterance, at: now, in: knowledge) { return actions }
        return understand(
            understanding ?? Understanding(utterance, in: knowledge, excluding: excluded),
            at: now,
            in: knowledge
        )
    }

    /// What is said when the last question would be asked again in the same words: a person is offered, then called.
    private mutating func insteadOfAskingAgain(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        transcript.removeLast()
        guard pending != .person else { return handOff(.misunderstood, at: now, in: knowledge) }
        return [offerPerson(at: now, in: knowledge)]
    }

    /// What is said to a line that was typed twice and would be answered in the same words: more on it, or a person.
    private mutating func insteadOfAnsweringAgain(_ intent: String, at now: Date, in knowledge: KnowledgeBase) -> Action
    {
        transcript.removeLast()
        pending = .person
        return say(knowledge.phrases(.saidAlready, in: language), as: .handoff, intent: intent, at: now, in: knowledge)
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
        record(.assistant, lines.start(of: PackedTranscript.replyCapacity), at: now)
        if decision.asks { lastQuestion = lines.hashValue }
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
        guard !isQuiet, let country, let name = knowledge.gazetteer.countries[country]?.name(in: language) else {
            return "> "
        }
        return "[\([name, city].compactMap(\.self).joined(separator: " · "))] > "
    }
}
