package import Foundation

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
    /// The words that real staff say first when they call or write elsewhere; empty for none.
    package let watchword: String
    package let opened: Date
    package let due: Date
    /// Grows with every change of the ticket; that it was looked at is none.
    package let revision: Int
}
