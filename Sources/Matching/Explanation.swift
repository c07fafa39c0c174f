/// Why a line was ranked as it was: the parts of the score of the likeliest labels, and what was made of its scope.
package struct Explanation: Sendable {
    /// One label with what spoke for it and against it.
    package struct Candidate: Sendable {
        package let label: Int
        /// How likely the label is right, 0...1.
        package let confidence: Double
        /// The logit as a sum over features.
        package let score: Score
    }

    /// A misspelt word, or words with a space too many, and what was read instead.
    package struct Slip: Sendable, Equatable {
        /// Where it stands in the line, in UTF-8 bytes.
        package let range: Range<Int>
        /// The words as typed, but in the compared form.
        package let typed: String
        /// The words as read, with marks where some were typed.
        package let read: String
    }

    /// The likeliest labels, best first.
    package let candidates: [Candidate]
    /// How likely the line is in scope, 0...1, and what that was made of.
    package let scope: Double
    /// The energy of the labels in scope, as a share of the height that training aims at.
    package let energy: Double
    /// How much of the line the examples know, 0...1.
    package let knownShare: Double
    /// The probability that negative examples say nothing against it, 0...1.
    package let inside: Double
    /// The words that no example contains, as typed but in the compared form.
    package let unknownWords: [String]

    /// The slips that were taken back, from left to right.
    package let slips: [Slip]

    /// The lead of the first label's confidence over the second's.
    package var margin: Double {
        guard let first = candidates.first else { return 0 }
        return first.confidence - (candidates.dropFirst().first?.confidence ?? 0)
    }
}
