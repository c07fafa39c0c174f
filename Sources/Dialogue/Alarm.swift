package import Knowledge

/// What made a line an alarm, so that it can be argued with.
package struct Alarm: Sendable, Equatable {
    /// A kind of danger and how likely it is, 0...1.
    package struct Likely: Sendable, Equatable {
        package let kind: DangerKind
        package let likelihood: Double
    }

    /// One thing that counted.
    package struct Part: Sendable, Equatable {
        /// The group in `triage.yaml`, or what else it was.
        package let name: String
        /// The pattern as it stands there.
        package let pattern: String
        /// What it added to the score, or took off it.
        package let weight: Double
    }

    /// What it may be about, the likeliest first; the likelihoods of all kinds make one.
    package let kinds: [Likely]
    /// From the threshold up.
    package let score: Double
    /// The words of the deciding clause, counted from the line's first word.
    package let clause: Range<Int>
    /// What counted in it, and in the line as a whole.
    package let parts: [Part]

    /// The likeliest kind.
    package var kind: DangerKind { kinds.first?.kind ?? .general }
}
