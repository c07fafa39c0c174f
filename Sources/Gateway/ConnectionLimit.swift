import NIOConcurrencyHelpers
package import NIOCore

/// Counts the connections of each address.
package final class ConnectionLimit: Sendable {
    private let maximum: Int
    private let counts = NIOLockedValueBox<[String: Int]>([:])

    /// A limit of `maximum` connections an address; 0 switches it off.
    package init(_ maximum: Int) {
        self.maximum = maximum
    }

    /// Counts a connection from `address`, or returns false when it is one too many.
    package func admit(_ address: SocketAddress?) -> Bool {
        guard maximum > 0, let key = address?.ipAddress else { return true }
        return counts.withLockedValue { counts in
            guard counts[key, default: 0] < maximum else { return false }
            counts[key, default: 0] += 1
            return true
        }
    }

    /// Forgets an admitted connection.
    package func release(_ address: SocketAddress?) {
        guard maximum > 0, let key = address?.ipAddress else { return }
        counts.withLockedValue { counts in
            let left = counts[key, default: 1] - 1
            counts[key] = left > 0 ? left : nil
        }
    }
}
