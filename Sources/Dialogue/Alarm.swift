package import Knowledge

/// What made a line an alarm, so that it can be argued with.
package struct Alarm: Sendable, Equatable {
    /// One thing that counted.
    package struct Part: Sendable, Equatable {
        /// The group in `triage.yaml`, or what else it was.
        package let name: String
        /// The pattern as it stands there.
        package let pattern: String
        /// What it added to the score, or took off it.
        package let weight: Double
    }

    package let kind: DangerKind
    /// From the threshold up.
    package let score: Double
    /// The words of the deciding clause, counted from the line's first word.
    package let clause: Range<Int>
    /// What counted in it, and in the line as a whole.
    package let parts: [Part]
}
