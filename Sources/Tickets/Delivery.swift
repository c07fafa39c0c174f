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
