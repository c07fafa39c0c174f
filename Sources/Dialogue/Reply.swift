package import Text

/// What the assistant decided to do with a line.
package enum Decision: String, Sendable, Codable, CaseIterable {
    /// An article answers the line.
    case answer
    /// The citizen is asked which of several intents is meant.
    case clarify
    /// The citizen is asked for something an answer or a ticket needs.
    case form
    /// A person takes over, or is offered.
    case handoff
    /// Nothing was found, and the assistant says so.
    case fallback
    /// Somebody may be in danger: numbers first.
    case emergency
    /// Greetings, thanks, commands.
    case smalltalk

    /// Whether a reply of this kind rests on how the line was read.
    var tellsReading: Bool {
        switch self {
        case .answer, .clarify, .fallback, .emergency: true
        case .form, .handoff, .smalltalk: false
        }
    }

    /// Whether a reply of this kind puts a question to the citizen, which must not be put twice in the same words.
    var asks: Bool {
        switch self {
        case .clarify, .form, .fallback: true
        case .answer, .handoff, .emergency, .smalltalk: false
        }
    }
}

/// One whole reply, as plain paragraphs in one language.
package struct Reply: Sendable, Equatable {
    /// One entry of a numbered choice.
    package struct Choice: Sendable, Equatable {
        package let digit: Int
        package let label: String
    }

    /// The paragraphs, without line ends; the choices are among them.
    package var lines: [String]
    /// The language of ``lines``.
    package var language: Language
    /// What was decided.
    package var decision: Decision
    /// The intent that is claimed, or nil.
    package var intent: String?
    /// The entries a digit picks from.
    package var choices: [Choice] = []
    /// The prompt that follows on a terminal: the country, if known, and `> `.
    package var prompt: String
    /// Whether the screen is cleared before the reply is shown.
    package var clears = false
    /// Whether somebody watches the screen, so that nothing may show what the talk is about: no alarm, no heading, no echo.
    package var isQuiet = false
    /// Whether the rest of this reply follows as soon as the ticket queue has reported, so that no prompt stands between.
    package var continues = false
}

/// What a conversation wants done; it does nothing itself.
package enum Action: Sendable, Equatable {
    /// Show a reply.
    case say(Reply)
    /// Open a ticket and report back with ``TicketNews/opened(_:)`` or ``TicketNews/couldNotOpen``.
    case open(Handoff)
    /// Add the citizen's line to the open ticket; report ``TicketNews/added`` or ``TicketNews/couldNotAdd``.
    case append(reference: String, line: String)
    /// Add the line to the open ticket and make the ticket urgent, in one step; reported like ``append(reference:line:)``.
    case raise(reference: String, line: String)
    /// Add a line to a ticket whose reference and PIN were typed, and reopen it if it was resolved a few days ago at most;
    /// report ``TicketNews/addition(_:)`` or ``TicketNews/couldNotAdd``.
    case add(reference: String, pin: String, line: String)
    /// Keep the talk under its id, in place of an earlier copy; report ``TicketNews/saved(code:)`` or
    /// ``TicketNews/couldNotSave``.
    case save(Conversation.Snapshot)
    /// Find a kept talk: by the code that was given for it, or by the reference and PIN of its ticket; report
    /// ``TicketNews/resumed(_:missed:)``, ``TicketNews/nothingToResume`` or ``TicketNews/couldNotResume``.
    case resume(code: String, pin: String?)
    /// Count whether the answer of an intent helped; nothing is reported.
    case rate(intent: String, isHelpful: Bool)
    /// Look a ticket up for its citizen and report ``TicketNews/status(_:)``.
    case lookUp(reference: String, pin: String)
    /// Close the connection after what was said.
    case hangUp
}

extension Action {
    /// The reply that is shown, or nil.
    var reply: Reply? {
        if case .say(let reply) = self { reply } else { nil }
    }

    /// Whether the citizen sees the action; the others go to the disk.
    var isShown: Bool { reply != nil || self == .hangUp }

    /// Whether the action adds the line to the open ticket.
    var isAppending: Bool {
        if case .append = self { true } else { false }
    }

    /// Whether the action already brings the line to a ticket.
    var reachesTicket: Bool {
        switch self {
        case .append, .raise, .open: true
        case .say, .lookUp, .add, .save, .resume, .rate, .hangUp: false
        }
    }
}

extension [Action] {
    /// The actions with `lines` before the first reply, or behind the `head` that it begins with.
    func prefixed(with lines: [String], after head: [String] = []) -> [Action] {
        var actions = self
        if let place = firstIndex(where: { $0.reply != nil }), case .say(var reply) = actions[place] {
            reply.lines.insert(contentsOf: lines, at: reply.lines.starts(with: head) ? head.count : 0)
            actions[place] = .say(reply)
        }
        return actions
    }

    /// The actions with a last reply whose rest follows.
    var continued: [Action] {
        map { action in
            guard case .say(var reply) = action else { return action }
            reply.continues = true
            return .say(reply)
        }
    }
}
