/// What came of a line that a citizen added by reference and PIN.
package enum CitizenAddition: Sendable, Equatable {
    /// The line is in the ticket, which was reopened for it or not.
    case added(reference: String, wasReopened: Bool)
    /// No ticket has this reference and PIN.
    case unknown
    /// The ticket was resolved too long ago.
    case tooLate(reference: String)
}
