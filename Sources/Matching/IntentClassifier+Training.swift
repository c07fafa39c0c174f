import Foundation
import Text

extension IntentClassifier {
    /// How the weights are found: stochastic gradient descent, one example at a time.
    package struct Training: Sendable {
        /// Passes over the examples.
        package var epochs = 14
        /// The step of the first example; it falls linearly to zero.
        package var rate: Float = 4
        /// The probability that is spread evenly over all labels (label smoothing).
        package var smoothing: Float = 0.1
        /// The seed of the shuffles.
        package var seed: UInt64 = 7

        package init() {}
    }

    /// Trains on `examples`, whose labels are `0..<labelCount`.
    ///
    /// An example with marks is learned twice, as typed and stripped, so that an unmarked line loses nothing.
    ///
    /// - Complexity: O(epochs · examples · features a line · labels).
    package init(_ examples: [Example], labelCount: Int, training: Training = Training()) {
        let examples = examples.filter { (0..<labelCount).contains($0.label) }.flatMap(\.doubled)
        let features = examples.map { example in
            var features: [(block: Int, hash: UInt64)] = []
            FeatureExtractor.forEachFeature(of: example.tokens) { features.append(($0, $1)) }
            return features
        }
        let vocabulary = Vocabulary(features)
        let vectors = examples.map { vocabulary.vector(of: $0.tokens).vector }
        let stride = max(8, (labelCount + 7) / 8 * 8)
        var weights = [Float](repeating: 0, count: vocabulary.count * stride)
        var order = Array(examples.indices)
        var generator = SplitMix(state: training.seed)
        let steps = Float(max(1, training.epochs * examples.count))
        var step: Float = 0
        var probabilities = [Float](repeating: 0, count: stride)
        for _ in 0..<training.epochs {
            order.shuffle(using: &generator)
            weights.withUnsafeMutableBufferPointer { weights in
                probabilities.withUnsafeMutableBufferPointer { probabilities in
                    for index in order {
                        let rate = training.rate * (1 - step / steps)
                        step += 1
                        Self.learn(
                            vectors[index],
                            label: examples[index].label,
                            labelCount: labelCount,
                            smoothing: training.smoothing,
                            rate: rate,
                            weights: weights,
                            scratch: probabilities
                        )
                    }
                }
            }
        }
        self.init(vocabulary: vocabulary, weights: weights, stride: stride, labelCount: labelCount)
    }

    /// One step down the gradient of the cross-entropy: w -= rate · x · (p - y).
    private static func learn(
        _ vector: SparseVector,
        label: Int,
        labelCount: Int,
        smoothing: Float,
        rate: Float,
        weights: UnsafeMutableBufferPointer<Float>,
        scratch: UnsafeMutableBufferPointer<Float>
    ) {
        let stride = scratch.count
        for index in 0..<stride { scratch[index] = 0 }
        for (feature, value) in zip(vector.features, vector.values) {
            let row = Int(feature) * stride
            for index in 0..<stride { scratch[index] += value * weights[row + index] }
        }
        var largest = -Float.infinity
        for index in 0..<labelCount { largest = max(largest, scratch[index]) }
        var sum: Float = 0
        for index in 0..<labelCount {
            scratch[index] = expf(scratch[index] - largest)
            sum += scratch[index]
        }
        let spread = smoothing / Float(labelCount)
        for index in 0..<labelCount { scratch[index] = rate * (scratch[index] / sum - spread) }
        scratch[label] -= rate * (1 - smoothing)
        for index in labelCount..<stride { scratch[index] = 0 }
        for (feature, value) in zip(vector.features, vector.values) {
            let row = Int(feature) * stride
            for index in 0..<stride { weights[row + index] -= value * scratch[index] }
        }
    }
}

extension IntentClassifier.Example {
    /// The example and, when it has marks, its stripped copy.
    fileprivate var doubled: [IntentClassifier.Example] {
        guard tokens.contains(where: \.hasMarks) else { return [self] }
        let stripped = tokens.map { Token(marked: $0.folded, folded: $0.folded, range: $0.range, isWord: $0.isWord) }
        return [self, IntentClassifier.Example(label: label, tokens: stripped)]
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
