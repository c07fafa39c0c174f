/// A score and the sum it came from, so that a surprising answer can be argued with.
package struct Score: Sendable, Equatable {
    /// What one feature or term added.
    package struct Part: Sendable, Equatable {
        /// The feature or term, as a person reads it.
        package let name: String
        package let weight: Double

        package init(name: String, weight: Double) {
            self.name = name
            self.weight = weight
        }
    }

    /// The parts, the heaviest first, ties by name.
    package let parts: [Part]

    /// The sum of the parts.
    package var value: Double { parts.reduce(0) { $0 + $1.weight } }

    package init(_ parts: [Part]) {
        self.parts = parts.sorted { ($1.weight, $0.name) < ($0.weight, $1.name) }
    }
}

/// The labels a line may mean, the likeliest first.
package struct Ranking: Sendable, Equatable {
    /// One label with its confidence.
    package struct Entry: Sendable, Equatable {
        package let label: Int
        /// How likely the label is right, 0...1.
        package let confidence: Double
    }

    /// The entries, by falling confidence, ties by label.
    package let entries: [Entry]
    /// How much of the line the examples know, 0...1: the share of its words' weight that any example contains.
    package let knownShare: Double
    /// How much the line looks like one of those the examples are about, without unit: high in scope, low outside.
    ///
    /// Tells lines out of scope apart better than ``Entry/confidence`` alone.
    package let scope: Double

    /// The ranking of a line nothing is known about.
    static let nothing = Ranking(entries: [], knownShare: 0, scope: -.greatestFiniteMagnitude)
}
