package import NIOCore

/// How many lines a connection may send.
package struct FloodLimits: Sendable, Equatable {
    /// The lines that pass at once before the rate counts.
    package var burst = 5
    /// The lines a second after that; 0 switches the gate off.
    package var linesPerSecond: Double
    /// The lines that may wait; one more ends the connection with a sentence.
    package var waitingLines = 50
    /// The bytes that may wait, on the same terms.
    package var waitingBytes = 16 << 10

    /// Limits with `linesPerSecond`; 0 for load tests.
    package init(linesPerSecond: Double = 1) {
        self.linesPerSecond = linesPerSecond
    }
}

/// A token bucket that delays lines instead of dropping them, so that a pasted message is answered line by line.
package struct FloodGate: Sendable {
    private let limits: FloodLimits
    private var tokens: Double
    private var filledAt: NIODeadline

    /// A full bucket at `now`.
    package init(_ limits: FloodLimits, at now: NIODeadline) {
        self.limits = limits
        tokens = Double(limits.burst)
        filledAt = now
    }

    /// Lets one line through, or returns how long it has to wait.
    package mutating func wait(at now: NIODeadline) -> TimeAmount? {
        guard limits.linesPerSecond > 0 else { return nil }
        let elapsed = Double((now - filledAt).nanoseconds) / 1e9
        tokens = min(Double(limits.burst), tokens + max(0, elapsed) * limits.linesPerSecond)
        filledAt = now
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return .nanoseconds(Int64((1 - tokens) / limits.linesPerSecond * 1e9) + 1)
    }
}
