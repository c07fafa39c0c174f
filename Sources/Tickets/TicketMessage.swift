package import Foundation

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
