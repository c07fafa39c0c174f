package import Text

extension TriageRules {
    /// Everything that was found in a line.
    package struct Finding: Sendable {
        package let line: CueLine
        package let score: TriageScore
        /// What the model adds to the score; where cues say that a danger is over, it does not say that one is on.
        package let opinion: Double
        /// The score of the line; from ``TriageRules/threshold`` up it is an alarm.
        package var value: Double { score.value + opinion }
    }

    /// What `tokens` say of danger.
    ///
    /// - Complexity: O(*n*) in the words, times the cues that share a word with the line.
    package func finding(in tokens: [Token]) -> Finding {
        let (line, matches) = matcher.reading(of: tokens)
        let score = TriageScore(matches, in: line, groups: groups)
        let opinion = model.opinion(of: line)
        return Finding(line: line, score: score, opinion: score.isAllClear ? min(0, opinion) : opinion)
    }
}
