package import Dialogue
import NIOConcurrencyHelpers
package import NIOCore

/// What reaches a live conversation from outside its connection.
package enum LineEvent: Sendable {
    /// News of the conversation's ticket.
    case ticket(TicketNews)
    /// The server is going away.
    case shuttingDown
}

/// Finds the live connection of a conversation.
package final class Switchboard: Sendable {
    private let lines = NIOLockedValueBox<[String: any Channel]>([:])

    /// A switchboard with nobody on the line.
    package init() {}

    /// The number of live conversations.
    package var count: Int { lines.withLockedValue(\.count) }

    /// The names of the live conversations.
    package var conversations: Set<String> { lines.withLockedValue { Set($0.keys) } }

    /// Puts `conversation` on the line.
    package func connect(_ conversation: String, on channel: any Channel) {
        lines.withLockedValue { $0[conversation] = channel }
    }

    /// Takes `conversation` off the line, unless another connection has taken it over.
    package func disconnect(_ conversation: String, from channel: any Channel) {
        lines.withLockedValue { lines in
            if lines[conversation] === channel { lines[conversation] = nil }
        }
    }

    /// Hands `event` to the conversation; false when it is not on the line.
    @discardableResult
    package func deliver(_ event: LineEvent, to conversation: String) -> Bool {
        guard let channel = lines.withLockedValue({ $0[conversation] }) else { return false }
        channel.pipeline.fireUserInboundEventTriggered(event)
        return true
    }

    /// Hands `event` to every live conversation.
    package func broadcast(_ event: LineEvent) {
        for channel in lines.withLockedValue({ Array($0.values) }) {
            channel.pipeline.fireUserInboundEventTriggered(event)
        }
    }
}
