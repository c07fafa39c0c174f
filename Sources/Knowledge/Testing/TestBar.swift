import Text

/// One thing a run of the tests must reach.
package struct TestBar: Sendable, Equatable {
    /// The share that must come first as written, in percent.
    static let asWritten = 97.0
    /// The share that must come first in every form, in percent.
    static let everyForm = 95.0
    /// How many points one slip may cost.
    static let slip = 5.0

    /// What is measured, such as `vi, Telex`.
    package let name: String
    /// What was reached: percent, or a count for theft.
    package let reached: Double
    /// What must be reached: at least in percent, at most for theft.
    package let needed: Double
    package let isMet: Bool

    /// The bars of `run`: one a language and form, and one a language against theft.
    ///
    /// What is stolen in misspelt lines alone counts among the points that a slip may cost.
    ///
    /// - Parameter mostStolen: the tests of a language that may be stolen; zero unless a known number is being worked off.
    package static func all(of run: TestRun, mostStolen: Int = 0) -> [TestBar] {
        let forms = run.forms
        var bars: [TestBar] = []
        for figures in forms {
            let asTyped = forms.first { $0.language == figures.language }?.first ?? 100
            let needed: Double =
                switch WrittenForm(rawValue: figures.form) {
                case .asWritten: asWritten
                case .oneSlip: max(0, asTyped - slip)
                default: everyForm
                }
            bars.append(
                TestBar(
                    name: "\(figures.language.rawValue), \(figures.form)",
                    reached: figures.first,
                    needed: needed,
                    isMet: figures.first >= needed
                )
            )
        }
        for figures in forms where figures.form == WrittenForm.asWritten.rawValue {
            let stolen = run.thefts.count { $0.test.language == figures.language && !$0.isBySlipAlone }
            bars.append(
                TestBar(
                    name: "\(figures.language.rawValue), theft",
                    reached: Double(stolen),
                    needed: Double(mostStolen),
                    isMet: stolen <= mostStolen
                )
            )
        }
        return bars
    }
}
