package import Matching

/// What example lines teach of the kind of a danger: a multinomial logistic model over the words and pairs of a line.
///
/// It answers what a danger is about once there is one, and costs nothing before.
package struct KindModel: Sendable {
    /// Passes over the examples; the step (AdaGrad, Duchi, Hazan, Singer 2011) and the decay of learning.
    private static let epochs = 6
    private static let rate: Float = 0.2
    private static let decay: Float = 1e-4

    /// The number of each feature.
    private let columns: HashTable
    /// The weights of each feature, kind by kind, in the order of ``DangerKind/allCases``.
    private let weights: [Float]
    private let bias: [Float]

    /// A model that has no opinion.
    static let empty = KindModel(columns: HashTable(capacity: 0), weights: [], bias: [])

    private init(columns: HashTable, weights: [Float], bias: [Float]) {
        self.columns = columns
        self.weights = weights
        self.bias = bias
    }

    /// Learns from those of `examples` whose kind is known; their words are read as `matcher` reads them.
    ///
    /// - Complexity: O(*n*) in the words, times the kinds.
    init(_ examples: [DangerModel.Example], matcher: CueMatcher) {
        let kinds = DangerKind.allCases
        var keys: [(features: [UInt64], kind: Int)] = []
        var holders: [UInt64: Int] = [:]
        for example in examples {
            guard let kind = example.kind.flatMap(kinds.firstIndex(of:)) else { continue }
            var isNew = Set<UInt64>()
            for line in matcher.lessons(of: example.text) {
                var features: [UInt64] = []
                line.forEachFeature { features.append($0) }
                isNew.formUnion(features)
                keys.append((features, kind))
            }
            for key in isNew { holders[key, default: 0] += 1 }
        }
        guard !keys.isEmpty else {
            self = .empty
            return
        }
        // What one example has alone is noise, and most of what there is.
        var columns = HashTable(capacity: holders.count / 4)
        var count: Int32 = 0
        let rows = keys.map { row in
            let known = row.features.filter { (holders[$0] ?? 0) > 1 }.map { key in
                let column = columns[key] ?? count
                if column == count {
                    columns[key] = column
                    count += 1
                }
                return column
            }
            return (features: known, kind: row.kind, length: row.features.count)
        }
        var weights = [Float](repeating: 0, count: Int(count) * kinds.count)
        var squares = [Float](repeating: 1e-3, count: weights.count)
        var bias = [Float](repeating: 0, count: kinds.count)
        var biasSquares = [Float](repeating: 1e-3, count: kinds.count)
        var slopes = bias
        let order = MixedOrder.places(of: rows.count)
        for _ in 0..<Self.epochs {
            for place in order {
                let (features, kind, length) = rows[place]
                let scale = 1 / Float(max(1, length)).squareRoot()
                slopes = bias
                Self.add(features, of: weights, times: scale, to: &slopes)
                slopes = Self.probabilities(ofLogits: slopes)
                slopes[kind] -= 1
                Self.step(features, along: slopes, times: scale, &weights, &squares)
                for number in slopes.indices {
                    biasSquares[number] += slopes[number] * slopes[number]
                    bias[number] -= Self.rate * slopes[number] / biasSquares[number].squareRoot()
                }
            }
        }
        self.init(columns: columns, weights: weights, bias: bias)
    }

    /// Adds the weights of `features`, kind by kind and times `scale`, to `sums`.
    private static func add(_ features: [Int32], of weights: [Float], times scale: Float, to sums: inout [Float]) {
        sums.withUnsafeMutableBufferPointer { sums in
            weights.withUnsafeBufferPointer { weights in
                for column in features {
                    let start = Int(column) * sums.count
                    for number in 0..<sums.count { sums[number] += weights[start + number] * scale }
                }
            }
        }
    }

    /// One step of AdaGrad for the weights of `features`.
    private static func step(
        _ features: [Int32],
        along slopes: [Float],
        times scale: Float,
        _ weights: inout [Float],
        _ squares: inout [Float]
    ) {
        weights.withUnsafeMutableBufferPointer { weights in
            squares.withUnsafeMutableBufferPointer { squares in
                for column in features {
                    let start = Int(column) * slopes.count
                    for number in 0..<slopes.count {
                        let place = start + number
                        let gradient = slopes[number] * scale + decay * weights[place]
                        squares[place] += gradient * gradient
                        weights[place] -= rate * gradient / squares[place].squareRoot()
                    }
                }
            }
        }
    }

    /// How likely each kind is if `line` tells of a danger, in the order of ``DangerKind/allCases``; all the same when nothing
    /// was learned.
    ///
    /// - Complexity: O(*n*) in the words, times the kinds.
    package func probabilities(of line: CueLine) -> [Float] {
        let count = DangerKind.allCases.count
        guard !weights.isEmpty else { return [Float](repeating: 1 / Float(count), count: count) }
        var features: Float = 0
        var known: [Int32] = []
        line.forEachFeature { key in
            features += 1
            if let column = columns[key] { known.append(column) }
        }
        var logits = bias
        Self.add(known, of: weights, times: 1 / max(1, features).squareRoot(), to: &logits)
        return Self.probabilities(ofLogits: logits)
    }

    /// The softmax of `logits`.
    private static func probabilities(ofLogits logits: [Float]) -> [Float] {
        let highest = logits.max() ?? 0
        let powers = logits.map { Float.exponential($0 - highest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}

extension KindModel: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        columns = try HashTable(from: &reader)
        weights = try reader.numbers(Float.self)
        bias = try reader.numbers(Float.self)
        let kinds = DangerKind.allCases.count
        guard weights.isEmpty || bias.count == kinds && weights.count.isMultiple(of: kinds),
            columns.numbers(areBelow: weights.count / kinds)
        else { throw DamagedBytes() }
    }

    package func write(to writer: inout ByteWriter) {
        columns.write(to: &writer)
        writer.append(numbers: weights)
        writer.append(numbers: bias)
    }
}
