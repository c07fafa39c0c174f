import Synchronization

/// Counts decisions as they are made, with nothing that was typed.
///
/// The counts start at zero with the process and may be lost with it; nothing waits for them.
package final class DecisionTally: Sendable {
    /// What is told apart.
    package struct Key: Hashable, Sendable, Comparable {
        /// The decision, as in `consular ask --json`.
        package let decision: String
        /// The language of the reply.
        package let language: String

        package static func < (left: Key, right: Key) -> Bool {
            (left.decision, left.language) < (right.decision, right.language)
        }
    }

    private let counts = Mutex<[Key: Int]>([:])

    /// A tally with nothing counted.
    package init() {}

    /// Counts one decision.
    package func record(decision: String, language: String) {
        counts.withLock { $0[Key(decision: decision, language: language), default: 0] += 1 }
    }

    /// The counts so far, sorted.
    package var rows: [(key: Key, count: Int)] {
        counts.withLock { counts in
            counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }
}
