/// What the code that serves makes of one line.
package struct TestReading: Sendable, Equatable {
    /// An intent the line may mean.
    package struct Candidate: Sendable, Equatable {
        package let label: Int
        /// Calibrated, 0...1.
        package let confidence: Double

        package init(label: Int, confidence: Double) {
            self.label = label
            self.confidence = confidence
        }
    }

    /// What the citizen gets.
    package enum Outcome: Sendable, Equatable {
        /// The answer of the intents with these labels; two when the line holds two requests.
        case answered([Int])
        /// The answer of the intent with this label, which is not the likeliest: the danger rules see danger in the line.
        case alarmed(Int)
        /// A question which of several is meant.
        case asked
        /// Neither.
        case nothing
    }

    /// What it may mean, best first.
    package let candidates: [Candidate]
    package let outcome: Outcome

    package init(candidates: [Candidate], outcome: Outcome) {
        self.candidates = candidates
        self.outcome = outcome
    }
}

/// A test typed in one written form, with what was made of it.
package struct TestResult: Sendable {
    package let test: TestCase
    package let form: String
    /// Whether the form changes the line at all.
    package let isChanged: Bool
    package let reading: TestReading

    /// Whether the right intent is the likeliest; for a line out of scope also when nothing is answered.
    package var isFirst: Bool {
        if reading.candidates.first?.label == test.label { return true }
        return test.isOutOfScope && reading.outcome == .nothing
    }

    /// Whether the right intent is among the three likeliest.
    package var isAmongThree: Bool {
        isFirst || reading.candidates.prefix(3).contains { $0.label == test.label }
    }

    /// The label of the other intent that answers the line without asking, or nil: theft.
    package var thief: Int? {
        guard case .answered(let labels) = reading.outcome, !labels.contains(test.label) else { return nil }
        return labels.first
    }

    /// The label of the other intent whose emergency the danger rules see in the line, or nil.
    ///
    /// No theft: in doubt the numbers come first.
    package var alarm: Int? {
        if case .alarmed(let label) = reading.outcome, label != test.label { label } else { nil }
    }

    /// The confidence of the likeliest over the next one, 0...1.
    package var lead: Double {
        (reading.candidates.first?.confidence ?? 0) - (reading.candidates.dropFirst().first?.confidence ?? 0)
    }
}
