package import Foundation
package import Text

/// One line of a talk, as the ticket keeps it.
package struct TranscriptLine: Sendable, Equatable {
    /// Who said it.
    package enum Speaker: Sendable, Equatable {
        case citizen
        case assistant
        case agent(String)
    }

    package let speaker: Speaker
    package let text: String
    package let at: Date
}

/// A conversation on its way to a person: everything a ticket is opened from.
package struct Handoff: Sendable, Equatable {
    /// Why a person is needed.
    package enum Reason: String, Sendable {
        /// The citizen asked for a person.
        case asked
        /// The assistant did not understand.
        case misunderstood
        /// Somebody may be in danger; nobody had to ask.
        case danger
    }

    /// The key made on this side: opening twice with the same key gives the same ticket.
    package let key: String
    /// The conversation it comes from.
    package let conversation: String
    package let language: Language
    /// The citizen's country as an ISO code, or nil.
    package let country: String?
    /// The intent last claimed, or nil.
    package let topic: String?
    package let reason: Reason
    /// Whether life, liberty or health may be at stake.
    package let isDanger: Bool
    /// Whether the citizen has no time.
    package let hasTimePressure: Bool
    /// The words that real staff say first; see ``Watchword``.
    package let watchword: String
    /// The talk so far.
    package let transcript: [TranscriptLine]
}

/// A ticket as its citizen may see it.
package struct TicketReport: Sendable, Equatable {
    /// Where the ticket stands, in the citizen's view.
    package enum State: Sendable, Equatable {
        case new
        case open
        case pending
        case resolved
    }

    /// What an agent wrote.
    package struct AgentLine: Sendable, Equatable {
        package let agent: String
        package let text: String
        package let at: Date

        package init(agent: String, text: String, at: Date) {
            self.agent = agent
            self.text = text
            self.at = at
        }
    }

    package let reference: String
    package let state: State
    package let opened: Date
    package let due: Date
    package let replies: [AgentLine]

    package init(reference: String, state: State, opened: Date, due: Date, replies: [AgentLine]) {
        self.reference = reference
        self.state = state
        self.opened = opened
        self.due = due
        self.replies = replies
    }
}

/// What came of a line that was to be added by reference and PIN.
package enum Addition: Sendable, Equatable {
    /// The line is in the ticket, which was reopened for it or not.
    case added(reference: String, wasReopened: Bool)
    /// No ticket has this reference and PIN.
    case unknown
    /// The ticket was resolved too long ago to be reopened.
    case tooLate(reference: String)
}

/// What the ticket queue tells a conversation.
package enum TicketNews: Sendable, Equatable {
    /// The ticket is on disk.
    case opened(reference: String, pin: String, due: Date)
    /// Nothing was saved.
    case couldNotOpen
    /// The answer to a look-up; nil for a wrong reference or PIN alike.
    case status(TicketReport?)
    /// The queue could not be read.
    case couldNotLookUp
    /// The citizen's line is in the ticket.
    case added
    /// The citizen's line was not saved.
    case couldNotAdd
    /// What came of a line for a ticket that was named by reference and PIN.
    case addition(Addition)
    /// The talk is kept and is found again under this code.
    case saved(code: String)
    /// The talk could not be kept.
    case couldNotSave
    /// The talk that was kept, with what agents wrote since and nobody has seen, in order.
    case resumed(Conversation.Snapshot, missed: [TicketReport.AgentLine])
    /// No talk is kept under that code.
    case nothingToResume
    /// The kept talks could not be read.
    case couldNotResume
    /// An agent wrote to the citizen.
    case agentWrote(reference: String, TicketReport.AgentLine)
    /// An agent has resolved the ticket.
    case resolved(reference: String)
}
