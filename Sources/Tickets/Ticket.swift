package import Foundation

/// Who wrote something in a ticket.
package enum Author: Sendable, Equatable {
    case citizen
    case assistant
    /// An agent, by the name citizens see.
    case agent(String)
}

/// An officer who clears tickets.
package struct Agent: Sendable, Equatable {
    /// The identity, which stays when the name changes.
    package let id: String
    /// The name citizens see.
    package let name: String
}

/// One line of a ticket.
package struct TicketMessage: Sendable, Equatable {
    /// The message's number in the store, from 1; later ones are larger.
    package let number: Int
    package let author: Author
    package let text: String
    package let at: Date
    /// Whether only agents see it.
    package let isNote: Bool
}

/// A ticket as agents see it.
package struct Ticket: Sendable, Equatable {
    package let reference: String
    package let conversation: String
    package let status: TicketStatus
    package let priority: TicketPriority
    package let language: String
    package let country: String?
    package let topic: String?
    package let reason: String
    /// The agent who has it, by name, or nil.
    package let agent: String?
    package let opened: Date
    package let due: Date
    /// Changes with every change of the ticket.
    package let revision: Int
}

/// A ticket with everything in it.
package struct TicketDetail: Sendable, Equatable {
    package let ticket: Ticket
    /// The transcript it was opened with and everything since, in order.
    package let messages: [TicketMessage]
    /// What was done to it, in order.
    package let audit: [AuditEntry]
}

/// One row of the audit: who did what, when.
package struct AuditEntry: Sendable, Equatable {
    package let number: Int
    package let at: Date
    /// `citizen`, or an agent's id.
    package let actor: String
    package let action: String
}

/// What a ticket is opened from.
package struct NewTicket: Sendable, Equatable {
    /// One line of the talk so far.
    package struct Entry: Sendable, Equatable {
        package let author: Author
        package let text: String
        package let at: Date

        package init(author: Author, text: String, at: Date) {
            self.author = author
            self.text = text
            self.at = at
        }
    }

    /// The most lines of a transcript that are kept; the oldest go first and a line says so.
    static let maximumEntries = 400
    /// The most bytes of one text; the rest is cut off and the text says so.
    static let maximumBytes = 8 << 10

    /// The key made by the caller: opening twice with one key gives one ticket.
    package let key: String
    package let conversation: String
    package let language: String
    package let country: String?
    package let topic: String?
    package let reason: String
    package let priority: TicketPriority
    package let transcript: [Entry]

    package init(
        key: String,
        conversation: String,
        language: String,
        country: String?,
        topic: String?,
        reason: String,
        priority: TicketPriority,
        transcript: [Entry]
    ) {
        self.key = key
        self.conversation = conversation
        self.language = language
        self.country = country
        self.topic = topic
        self.reason = reason
        self.priority = priority
        self.transcript = transcript
    }
}

/// What the citizen is told once the ticket is on disk.
package struct OpenedTicket: Sendable, Equatable {
    package let reference: String
    package let pin: String
    package let due: Date
}

/// A ticket as its citizen may see it.
package struct CitizenView: Sendable, Equatable {
    package let reference: String
    package let status: TicketStatus
    package let opened: Date
    package let due: Date
    /// What agents wrote to the citizen, in order.
    package let replies: [TicketMessage]
}

/// Something a live conversation has not been told yet.
package struct Delivery: Sendable, Equatable {
    /// What happened.
    package enum Event: Sendable, Equatable {
        case reply(TicketMessage)
        case resolved
    }

    /// The delivery's number in the store.
    package let number: Int
    package let conversation: String
    package let reference: String
    package let event: Event
}

extension String {
    /// The text within ``NewTicket/maximumBytes``, cut at a character, with a note where it was cut.
    var bounded: String {
        guard utf8.count > NewTicket.maximumBytes else { return self }
        var end = utf8.index(startIndex, offsetBy: NewTicket.maximumBytes)
        while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return self[..<end] + " [...cut]"
    }
}
