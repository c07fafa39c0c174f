/// Everything `kb lint` found in one reading, sorted by place.
package struct LintReport: Sendable {
    package let findings: [Finding]
    package let intents: Int
    package let articles: Int
    package let facts: Int

    /// The findings that must be mended.
    package var faults: [Finding] { findings.filter { $0.severity == .fault } }
    /// The findings that may stay.
    package var warnings: [Finding] { findings.filter { $0.severity == .warning } }
}
