/// An officer who clears tickets.
package struct Agent: Sendable, Equatable {
    /// The identity, which stays when the name changes.
    package let id: String
    /// The name citizens see.
    package let name: String
}
