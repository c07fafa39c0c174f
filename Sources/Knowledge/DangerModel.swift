package import Text

/// A small logistic model over words, pairs of words, classes and cues, taught by example lines.
///
/// It carries what no cue names: the tone of a line. It is one more, bounded, part of the score.
package struct DangerModel: Sendable {
    /// A line that is danger or is not.
    struct Example: Sendable {
        let tokens: [Token]
        let isDanger: Bool
    }

    /// Passes over the examples, and the step (AdaGrad) and decay of learning.
    private static let epochs = 12
    private static let rate: Float = 0.25
    private static let decay: Float = 1e-4

    private let weights: [UInt64: Float]
    private let bias: Float

    /// A model that has no opinion.
    package static let empty = DangerModel(weights: [:], bias: 0)

    private init(weights: [UInt64: Float], bias: Float) {
        self.weights = weights
        self.bias = bias
    }

    /// Learns from `examples`, each as typed and without its marks; the rarer side counts as much as the other.
    init(_ examples: [Example], matcher: CueMatcher) {
        var rows: [(features: [Int], isDanger: Bool)] = []
        var columns: [UInt64: Int] = [:]
        for example in examples {
            let plain = example.tokens.map {
                Token(marked: $0.folded, folded: $0.folded, range: $0.range, isWord: $0.isWord)
            }
            for tokens in plain == example.tokens ? [plain] : [example.tokens, plain] {
                let line = matcher.line(of: tokens)
                var features: [Int] = []
                Self.forEachFeature(of: line, matcher.matches(in: line)) { key in
                    let column = columns[key] ?? columns.count
                    columns[key] = column
                    features.append(column)
                }
                rows.append((Set(features).sorted(), example.isDanger))
            }
        }
        let dangers = Float(rows.count(where: \.isDanger))
        guard dangers > 0, dangers < Float(rows.count) else {
            self = .empty
            return
        }
        let balance = (Float(rows.count) - dangers) / dangers
        var weights = [Float](repeating: 0, count: columns.count + 1)
        var squares = [Float](repeating: 1e-4, count: columns.count + 1)
        let last = columns.count
        // A step of a prime's length goes through all rows in an order that mixes the two sides.
        let stride = 7_919 % rows.count == 0 ? 7_907 : 7_919
        for _ in 0..<Self.epochs {
            var place = 0
            for _ in rows.indices {
                place = (place + stride) % rows.count
                let row = rows[place]
                let scale = 1 / Float(max(1, row.features.count)).squareRoot()
                let sum = row.features.reduce(weights[last]) { $0 + weights[$1] * scale }
                let error = 1 / (1 + Self.exponential(-sum)) - (row.isDanger ? 1 : 0)
                let slope = error * (row.isDanger ? balance : 1)
                for column in row.features {
                    let gradient = slope * scale + Self.decay * weights[column]
                    squares[column] += gradient * gradient
                    weights[column] -= Self.rate * gradient / squares[column].squareRoot()
                }
                squares[last] += slope * slope
                weights[last] -= Self.rate * slope / squares[last].squareRoot()
            }
        }
        self.init(weights: columns.mapValues { weights[$0] }, bias: weights[last])
    }

    /// The log-odds of danger, about -6...6.
    ///
    /// - Complexity: O(*n*) in the words of `line`.
    package func logOdds(of line: CueLine, _ matches: [CueMatcher.Match]) -> Double {
        guard !weights.isEmpty else { return 0 }
        var sum: Float = 0
        var count: Float = 0
        Self.forEachFeature(of: line, matches) { key in
            guard let weight = weights[key] else { return }
            sum += weight
            count += 1
        }
        return Double(sum / max(1, count).squareRoot() + bias)
    }

    private static func exponential(_ x: Float) -> Float {
        // (1 + x/1024)^1024: near enough for a gradient, and the same on every machine.
        var power = max(0, 1 + max(-40, min(40, x)) / 1_024)
        for _ in 0..<10 { power *= power }
        return power
    }

    /// Calls `emit` with a number for each feature: words, pairs, exact words, classes and groups of cues.
    private static func forEachFeature(of line: CueLine, _ matches: [CueMatcher.Match], _ emit: (UInt64) -> Void) {
        var previous: UInt64 = 0xFFFF
        for word in line.words {
            let forms = word.entry.forms
            guard !forms.isEmpty else {
                previous = 0xFFFE
                continue
            }
            let number = UInt64(word.family)
            emit(1 << 60 | number)
            emit(2 << 60 | previous << 24 | number)
            if word.entry.isExact { emit(3 << 60 | UInt64(forms.lowerBound)) }
            word.classes.forEach { emit(4 << 60 | UInt64($0)) }
            previous = number
        }
        for match in matches { emit(5 << 60 | UInt64(match.group)) }
    }
}
