package import Matching
import Text

/// What example lines teach beside the cues: the tone of danger that no cue names, and what only sounds like it.
///
/// A logistic model over words, pairs of words, classes and cues, learned on top of the cues' score, which stays in the
/// sum as it is: the model only makes up for what the cues get wrong. Its opinion is one more part of the score.
package struct DangerModel: Sendable {
    /// A line that is danger or is not, with how much it matters.
    struct Example: Sendable {
        let text: String
        let isDanger: Bool
        var weight: Float = 1
    }

    /// How many units of log-odds one unit of the score is.
    static let steepness: Float = 3
    /// The most that the opinion counts for danger, and against it: a clear cue outweighs it.
    static let mostFor: Float = 1.6
    static let mostAgainst: Float = 1.4
    /// Passes over the examples; the step (AdaGrad) and the decay of learning.
    private static let epochs = 10
    private static let rate: Float = 0.2
    private static let decay: Float = 2e-3

    private let weights: WeightTable
    private let isEmpty: Bool
    private let bias: Float

    /// A model that has no opinion.
    static let empty = DangerModel(weights: [:], bias: 0)

    private init(weights: [UInt64: Float], bias: Float) {
        self.weights = WeightTable(weights)
        isEmpty = weights.isEmpty
        self.bias = bias
    }

    private struct Row {
        /// Where its columns stand.
        let features: Range<Int>
        let offset: Float
        let isDanger: Bool
        let weight: Float
    }

    /// Learns from `examples` what the cues of `rules`, a copy without a model, do not say.
    ///
    /// Each example is learned as typed and, when that differs, without its marks.
    init(_ examples: [Example], rules: TriageRules) {
        var rows: [Row] = []
        /// The columns of all rows, one after the other.
        var features: [Int32] = []
        var columns: [UInt64: Int32] = [:]
        for example in examples {
            let tokens = Tokenizer.tokens(in: example.text)
            let plain = tokens.map {
                Token(marked: $0.folded, folded: $0.folded, range: $0.range, isWord: $0.isWord)
            }
            for tokens in plain == tokens ? [plain] : [tokens, plain] {
                let (line, matches) = rules.matcher.reading(of: tokens)
                let score = TriageScore(matches, in: line, groups: rules.groups)
                let start = features.count
                Self.forEachFeature(of: line, matches) { key in
                    if let column = columns[key] {
                        features.append(column)
                    } else {
                        features.append(Int32(columns.count))
                        columns[key] = Int32(columns.count)
                    }
                }
                rows.append(
                    Row(
                        features: start..<features.count,
                        offset: Self.steepness * Float(score.value - rules.threshold),
                        isDanger: example.isDanger,
                        weight: example.weight
                    )
                )
            }
        }
        let dangers = rows.reduce(0) { $0 + ($1.isDanger ? $1.weight : 0) }
        let calm = rows.reduce(0) { $0 + ($1.isDanger ? 0 : $1.weight) }
        guard dangers > 0, calm > 0 else {
            self = .empty
            return
        }
        let balance = calm / dangers
        var weights = [Float](repeating: 0, count: columns.count)
        var squares = [Float](repeating: 1e-3, count: columns.count)
        var bias: Float = 0
        var biasSquares: Float = 1e-3
        // A step of a prime's length goes through all rows in an order that mixes the two sides.
        let stride = rows.count.isMultiple(of: 7_919) ? 7_907 : 7_919
        for _ in 0..<Self.epochs {
            var place = 0
            for _ in rows.indices {
                place = (place + stride) % rows.count
                let row = rows[place]
                let scale = 1 / Float(max(1, row.features.count)).squareRoot()
                var sum = row.offset + bias
                for place in row.features { sum += weights[Int(features[place])] * scale }
                let error = 1 / (1 + Self.exponential(-sum)) - (row.isDanger ? 1 : 0)
                let slope = error * row.weight * (row.isDanger ? balance : 1)
                for place in row.features {
                    let column = Int(features[place])
                    let gradient = slope * scale + Self.decay * weights[column]
                    squares[column] += gradient * gradient
                    weights[column] -= Self.rate * gradient / squares[column].squareRoot()
                }
                biasSquares += slope * slope
                bias -= Self.rate * slope / biasSquares.squareRoot()
            }
        }
        self.init(weights: columns.mapValues { weights[Int($0)] / Self.steepness }, bias: bias / Self.steepness)
    }

    /// What the model adds to the score of `line`, within ``mostFor`` and ``mostAgainst``.
    ///
    /// - Complexity: O(*n*) in the words of `line`.
    package func opinion(of line: CueLine, _ matches: [CueMatcher.Match]) -> Double {
        guard !isEmpty else { return 0 }
        var sum: Float = 0
        var count: Float = 0
        Self.forEachFeature(of: line, matches) { key in
            count += 1
            sum += weights[key]
        }
        let opinion = sum / max(1, count).squareRoot() + bias
        return Double(max(-Self.mostAgainst, min(Self.mostFor, opinion)))
    }

    private static func exponential(_ x: Float) -> Float {
        // (1 + x/1024)^1024: near enough for a gradient, and the same on every machine.
        var power = max(0, 1 + max(-40, min(40, x)) / 1_024)
        for _ in 0..<10 { power *= power }
        return power
    }

    /// Calls `emit` with a number for each feature: words, pairs, exact words, classes, groups of cues and cues.
    @inline(__always)
    private static func forEachFeature(of line: CueLine, _ matches: [CueMatcher.Match], _ emit: (UInt64) -> Void) {
        var previous: UInt64 = 0xFFFF
        for word in line.words {
            guard word.family >= 0 else {
                previous = 0xFFFE
                continue
            }
            let number = UInt64(word.family)
            emit(1 << 60 | number)
            emit(2 << 60 | previous << 24 | number)
            if word.entry.isExact { emit(3 << 60 | UInt64(word.entry.forms.lowerBound)) }
            previous = number
        }
        for match in matches {
            emit(5 << 60 | UInt64(match.group))
            emit(6 << 60 | UInt64(match.pattern))
        }
    }
}

extension DangerModel: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        weights = try WeightTable(from: &reader)
        isEmpty = try Bool(from: &reader)
        bias = try Float(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        weights.write(to: &writer)
        isEmpty.write(to: &writer)
        bias.write(to: &writer)
    }
}
