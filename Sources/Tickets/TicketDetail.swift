/// A ticket with everything in it.
package struct TicketDetail: Sendable, Equatable {
    package let ticket: Ticket
    /// The transcript it was opened with and everything since, in order.
    package let messages: [TicketMessage]
    /// What was done to it, in order.
    package let audit: [AuditEntry]
}
