package import Foundation

/// A ticket as its citizen may see it: no note, no audit, nobody's identity but the names that agents sign with.
package struct CitizenView: Sendable, Equatable {
    package let reference: String
    package let status: TicketStatus
    package let opened: Date
    package let due: Date
    /// What the citizen wrote, in order.
    package let lines: [TicketMessage]
    /// What agents wrote to the citizen, in order.
    package let replies: [TicketMessage]
}
