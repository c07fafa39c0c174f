package import NIOCore

/// The bounds of a WebSocket connection.
package struct WebSocketLimits: Sendable {
    /// The largest message, in bytes; a longer one is refused with 1009 when its length is announced.
    package var maximumMessageLength = 16 << 10
    /// The largest line, in bytes.
    package var maximumLineLength = 4_096
    /// How often the peer is asked whether it lives.
    ///
    /// With two missed answers a dead peer is gone after three periods, within a minute.
    package var pingPeriod = TimeAmount.seconds(20)
    /// The unanswered pings after which the peer counts as dead.
    package var missedPings = 2
    /// How long a connection that has said goodbye waits for the peer to hang up.
    package var lingersFor = TimeAmount.seconds(1)

    package init() {}
}
