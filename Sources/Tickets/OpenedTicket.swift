package import Foundation

/// What the citizen is told once the ticket is on disk.
package struct OpenedTicket: Sendable, Equatable {
    package let reference: String
    /// The PIN, which is shown this once: the store keeps its digest only.
    package let pin: String
    /// When the first answer is due.
    package let due: Date
}
