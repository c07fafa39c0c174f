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

    /// How often an intent's answer was said to help and not to help.
    package struct Rating: Sendable, Equatable {
        package var helpful = 0
        package var unhelpful = 0
    }

    private let counts = Mutex<[Key: Int]>([:])
    private let ratings = Mutex<[String: Rating]>([:])

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

    /// Counts one citizen's word on the answer of `intent`.
    package func rate(_ intent: String, isHelpful: Bool) {
        ratings.withLock { ratings in
            if isHelpful {
                ratings[intent, default: Rating()].helpful += 1
            } else {
                ratings[intent, default: Rating()].unhelpful += 1
            }
        }
    }

    /// The ratings so far, by intent.
    package var ratingRows: [(intent: String, rating: Rating)] {
        ratings.withLock { ratings in ratings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }
}
