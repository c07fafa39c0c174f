package import Text

/// Word patterns that are looked for together.
///
/// Patterns are found by their first word, so a set costs what its few likely members cost, however large it is.
package struct PatternSet: Sendable, Equatable {
    private let byFirstWord: [String: [WordPattern]]
    /// Patterns that start with a gap.
    private let others: [WordPattern]

    /// A set of `patterns`.
    package init(_ patterns: [WordPattern]) {
        byFirstWord = Dictionary(grouping: patterns.filter { $0.firstWord != nil }) { $0.firstWord ?? "" }
        others = patterns.filter { $0.firstWord == nil }
    }

    /// The patterns, in no order.
    var patterns: [WordPattern] { byFirstWord.values.flatMap(\.self) + others }

    /// Whether a pattern occurs in `words`, which are word tokens only.
    ///
    /// - Complexity: O(*words*) dictionary look-ups and the patterns that share their first word.
    package func occurs(in words: [Token]) -> Bool {
        words.indices.contains { end(in: words, from: $0) != nil }
    }

    /// Whether a pattern is the whole of `words`.
    package func isWhole(_ words: [Token]) -> Bool {
        words.first.map { candidates(for: $0).contains { $0.isWhole(words) } } ?? false
    }

    /// The index after the longest pattern that starts at `start`, or nil.
    package func end(in words: [Token], from start: Int) -> Int? {
        guard words.indices.contains(start) else { return nil }
        var last: Int?
        for pattern in candidates(for: words[start]) {
            if let end = pattern.end(in: words, from: start), end > last ?? -1 { last = end }
        }
        return last
    }

    /// Whether a pattern ends just before `end`; for patterns without gaps.
    package func precedes(_ end: Int, in words: [Token]) -> Bool {
        length(before: end, in: words) > 0
    }

    /// How many words the longest pattern has that ends just before `end`, 0 for none; for patterns without gaps.
    package func length(before end: Int, in words: [Token]) -> Int {
        let start = (max(0, end - WordPattern.longest)..<end).first { start in
            candidates(for: words[start]).contains { $0.start(in: words, before: end) == start }
        }
        return start.map { end - $0 } ?? 0
    }

    /// The stretches of `words` that patterns cover, left to right, the longest at each place.
    package func matches(in words: [Token]) -> [Range<Int>] {
        Self.stretches(of: words.count) { end(in: words, from: $0) }
    }

    /// The stretches of `count` words, left to right, that start where `end` tells their end.
    static func stretches(of count: Int, endingAt end: (Int) -> Int?) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < count {
            if let end = end(index), end > index {
                ranges.append(index..<end)
                index = end
            } else {
                index += 1
            }
        }
        return ranges
    }

    private func candidates(for word: Token) -> [WordPattern] {
        let patterns = byFirstWord[word.folded] ?? []
        return others.isEmpty ? patterns : patterns + others
    }
}
