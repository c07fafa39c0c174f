/// One thing `kb lint` points at.
package struct Finding: Sendable, Equatable {
    /// How much it matters.
    package enum Severity: String, Sendable, CaseIterable {
        /// An answer can be wrong or the files are refused: it must be mended.
        case fault
        /// Somebody should look, and may leave it as it is.
        case warning
    }

    package let severity: Severity
    /// The name of the rule that found it.
    package let rule: String
    /// Where, what and the remedy.
    package let fault: Fault
}
