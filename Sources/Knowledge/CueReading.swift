package import Text

/// The cues of one line, looked for where one of their patterns may start and nowhere else.
///
/// A line is asked for a dozen cues, each of a few patterns; one look-up a word tells which of them are worth a try.
package struct CueReading: Sendable {
    /// The word tokens of the line.
    package let words: [Token]
    private let cues: Cues
    private let possible: [UInt64]

    /// The reading of `words`, which are word tokens only.
    ///
    /// - Complexity: one look-up a word.
    package init(_ words: [Token], in cues: Cues) {
        self.words = words
        self.cues = cues
        possible = cues.possible(at: words)
    }

    /// The index after the longest pattern of `cue` that starts at `start`, or nil.
    package func end(of cue: Cue, from start: Int) -> Int? {
        guard possible.indices.contains(start), possible[start] & cue.bit != 0 else { return nil }
        return cues[cue].end(in: words, from: start)
    }

    /// Whether a pattern of `cue` occurs.
    package func has(_ cue: Cue) -> Bool {
        words.indices.contains { end(of: cue, from: $0) != nil }
    }

    /// The stretches that patterns of `cue` cover, left to right, the longest at each place.
    package func matches(of cue: Cue) -> [Range<Int>] {
        PatternSet.stretches(of: words.count) { end(of: cue, from: $0) }
    }
}
