/// Who wrote something in a ticket.
package enum Author: Sendable, Equatable {
    case citizen
    case assistant
    /// An agent, by the name citizens see.
    case agent(String)
}
