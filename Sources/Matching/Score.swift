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
