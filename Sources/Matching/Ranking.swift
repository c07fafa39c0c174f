/// The labels a line may mean, the likeliest first.
package struct Ranking: Sendable, Equatable {
    /// One label with its confidence.
    package struct Entry: Sendable, Equatable {
        package let label: Int
        /// How likely the label is right, 0...1, calibrated on validation lines.
        package let confidence: Double

        package init(label: Int, confidence: Double) {
            self.label = label
            self.confidence = confidence
        }
    }

    /// The entries, by falling likelihood, ties by label.
    package let entries: [Entry]
    /// How much of the line the examples know, 0...1: the share of its words' weight that any example contains.
    package let knownShare: Double
    /// How likely the line is about what the examples are about, 0...1; every confidence of a label in scope contains it.
    package let scope: Double

    package init(entries: [Entry], knownShare: Double, scope: Double) {
        self.entries = entries
        self.knownShare = knownShare
        self.scope = scope
    }

    /// The ranking of a line nothing is known about.
    static let nothing = Ranking(entries: [], knownShare: 0, scope: 0)
}
