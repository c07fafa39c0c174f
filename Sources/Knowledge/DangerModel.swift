package import Matching

/// What example lines teach beside the cues: the tone of danger that no cue names, and what only sounds like it.
///
/// A logistic model over words and pairs of words, typed and without marks. It is learned without a look at the cues, which
/// fit the lines they were written for too well to be learned from; its opinion is one more part of the score.
package struct DangerModel: Sendable {
    /// A line that is danger or is not, with how much it matters.
    struct Example: Sendable {
        let text: String
        let isDanger: Bool
        /// The kind of the danger, when it is known.
        var kind: DangerKind? = nil
        var weight: Float = 1
    }

    /// What one unit of log-odds counts in the score.
    static let steepness: Float = 0.7
    /// The log-odds beyond which the model is no surer, for danger and against it.
    static let surest: Float = 4
    /// How many false alarms a miss is as bad as.
    private static let missCost: Float = 4
    /// Passes over the examples; the step (AdaGrad, Duchi, Hazan, Singer 2011) and the decay of learning.
    private static let epochs = 8
    private static let rate: Float = 0.3
    private static let decay: Float = 2e-6
    /// The weight up to which a feature is not worth its place: a hundred of them do not move a line's score by a tenth.
    private static let least: Float = 0.02

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
        let isDanger: Bool
        let weight: Float
    }

    /// Learns from `examples`, whose words are read as `matcher` reads them.
    ///
    /// Each example is learned as typed and, when that differs, without its marks. What stands in one row only is noise.
    init(_ examples: [Example], matcher: CueMatcher) {
        var rows: [Row] = []
        /// The columns of all rows, one after the other.
        var features: [Int32] = []
        var columns: [UInt64: Int32] = [:]
        var counts: [Int32] = []
        for example in examples {
            for line in matcher.lessons(of: example.text) {
                let start = features.count
                line.forEachFeature { key in
                    let next = Int32(columns.count)
                    let column = columns[key] ?? next
                    if column == next {
                        columns[key] = next
                        counts.append(0)
                    }
                    counts[Int(column)] += 1
                    features.append(column)
                }
                rows.append(Row(features: start..<features.count, isDanger: example.isDanger, weight: example.weight))
            }
        }
        guard rows.contains(where: \.isDanger), rows.contains(where: { !$0.isDanger }) else {
            self = .empty
            return
        }
        var weights = [Float](repeating: 0, count: columns.count)
        var squares = [Float](repeating: 1e-3, count: columns.count)
        var bias: Float = 0
        var biasSquares: Float = 1e-3
        let order = MixedOrder.places(of: rows.count)
        for _ in 0..<Self.epochs {
            for place in order {
                let row = rows[place]
                let scale = 1 / Float(max(1, row.features.count)).squareRoot()
                var sum = bias
                for place in row.features { sum += weights[Int(features[place])] * scale }
                let cost = row.isDanger ? Self.missCost * row.weight : row.weight
                let slope = cost * (1 / (1 + Float.exponential(-sum)) - (row.isDanger ? 1 : 0))
                for place in row.features where counts[Int(features[place])] > 1 {
                    let column = Int(features[place])
                    let gradient = slope * scale + Self.decay * weights[column]
                    squares[column] += gradient * gradient
                    weights[column] -= Self.rate * gradient / squares[column].squareRoot()
                }
                biasSquares += slope * slope
                bias -= Self.rate * slope / biasSquares.squareRoot()
            }
        }
        let telling = columns.mapValues { weights[Int($0)] }.filter { abs($0.value) > Self.least }
        self.init(weights: telling, bias: bias)
    }

    /// What the model adds to the score of `line`: its log-odds, within ``surest``, times ``steepness``.
    ///
    /// - Complexity: O(*n*) in the words of `line`.
    package func opinion(of line: CueLine) -> Double {
        guard !isEmpty else { return 0 }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: line.mostFeatures) { keys in
            var count = 0
            line.forEachFeature { key in
                keys.initializeElement(at: count, to: key)
                count += 1
            }
            let sum = weights.sum(of: UnsafeBufferPointer(rebasing: keys[..<count]))
            let odds = sum / Float(max(1, count)).squareRoot() + bias
            return Double(Self.steepness * max(-Self.surest, min(Self.surest, odds)))
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
