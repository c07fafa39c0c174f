import Foundation

/// Finds the lines that say nearly the same: the cosine of their folded words, weighted by rarity.
///
/// A line is the set of its words; a word weighs ln((N + 1) / (df + ½)), N lines of which df hold it (Manning, Raghavan and
/// Schütze 2008, section 6.3, with binary term frequency).
package struct ExampleIndex: Sendable {
    /// A line with how near it is, 0...1.
    package struct Match: Sendable {
        package let line: ExampleLine
        package let nearness: Double
    }

    private let lines: [ExampleLine]
    private let postings: [String: [Int]]
    private let lengths: [Double]

    /// An index of `lines`.
    package init(_ lines: [ExampleLine]) {
        var postings: [String: [Int]] = [:]
        for (number, line) in lines.enumerated() {
            for word in line.words { postings[word, default: []].append(number) }
        }
        self.lines = lines
        self.postings = postings
        lengths = lines.map { line in Self.length(of: line.words, postings, count: lines.count) }
    }

    /// The `count` lines nearest to `words`, the nearest first, ties in the order of the files.
    ///
    /// - Complexity: O(lines that share a word with `words`).
    package func nearest(to words: Set<String>, count: Int) -> [Match] {
        var dots: [Int: Double] = [:]
        for word in words.sorted() {
            let weight = weight(of: word)
            for number in postings[word] ?? [] { dots[number, default: 0] += weight * weight }
        }
        let length = Self.length(of: words, postings, count: lines.count)
        return dots.map { (number: $0.key, nearness: $0.value / max(1e-9, length * lengths[$0.key])) }
            .sorted { ($1.nearness, $0.number) < ($0.nearness, $1.number) }
            .prefix(count).map { Match(line: lines[$0.number], nearness: min(1, $0.nearness)) }
    }

    /// The pairs of lines of different intents at least as near as `threshold`, each pair once.
    ///
    /// Two such lines share one of the rarest words of either: the rest alone is shorter than `threshold`.
    ///
    /// - Complexity: O(lines · lines that share a rare word).
    func pairs(from threshold: Double) -> [(first: ExampleLine, second: ExampleLine, nearness: Double)] {
        var pairs: [(first: ExampleLine, second: ExampleLine, nearness: Double)] = []
        for (number, line) in lines.enumerated() {
            var rest = lengths[number] * lengths[number]
            let bound = threshold * threshold * rest
            var candidates: Set<Int> = []
            for (word, weight) in line.words.map({ ($0, self.weight(of: $0)) }).sorted(by: {
                ($1.1, $0.0) < ($0.1, $1.0)
            })
            where rest >= bound {
                for other in postings[word] ?? [] where other > number && lines[other].intent != line.intent {
                    candidates.insert(other)
                }
                rest -= weight * weight
            }
            for other in candidates.sorted() {
                let dot = line.words.intersection(lines[other].words).reduce(0) { $0 + weight(of: $1) * weight(of: $1) }
                let nearness = dot / max(1e-9, lengths[number] * lengths[other])
                if nearness >= threshold { pairs.append((line, lines[other], nearness)) }
            }
        }
        return pairs
    }

    private func weight(of word: String) -> Double {
        Self.weight(frequency: postings[word]?.count ?? 0, count: lines.count)
    }

    private static func weight(frequency: Int, count: Int) -> Double {
        log((Double(count) + 1) / (Double(frequency) + 0.5))
    }

    private static func length(of words: Set<String>, _ postings: [String: [Int]], count: Int) -> Double {
        words.reduce(0) {
            let weight = weight(frequency: postings[$1]?.count ?? 0, count: count)
            return $0 + weight * weight
        }.squareRoot()
    }
}
