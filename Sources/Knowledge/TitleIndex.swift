package import Text

/// Finds the intents whose titles hold a few words in a row.
package struct TitleIndex: Sendable {
    /// The most words that can be looked for.
    package static let longest = 3

    private let labels: [String: [Int]]

    /// An index of `titles`; a title's label is its place.
    init(_ titles: [[String]]) {
        var labels: [String: [Int]] = [:]
        for (label, texts) in titles.enumerated() {
            var runs: Set<String> = []
            for text in texts {
                let words = Tokenizer.tokens(in: text).filter(\.isWord)
                for start in words.indices {
                    for end in start..<min(start + Self.longest, words.count) {
                        runs.insert(words[start...end].map(\.marked).joined(separator: " "))
                        runs.insert(words[start...end].map(\.folded).joined(separator: " "))
                    }
                }
            }
            for run in runs { labels[run, default: []].append(label) }
        }
        self.labels = labels
    }

    /// The labels of the titles that hold `words` in a row; without marks when none was typed.
    ///
    /// - Complexity: O(*words*).
    package func labels(holding words: [Token]) -> [Int] {
        let isMarked = words.contains(where: \.hasMarks)
        return labels[words.map { isMarked ? $0.marked : $0.folded }.joined(separator: " ")] ?? []
    }
}
