import Foundation
package import Text

/// Tells which label a line means: softmax regression on TF-IDF features.
///
/// Trained once, then frozen. The same examples in the same order give the same weights to the bit, however many cores
/// there are.
package struct IntentClassifier: Sendable {
    /// One training line.
    package struct Example: Sendable {
        package let label: Int
        package let tokens: [Token]

        package init(label: Int, tokens: [Token]) {
            self.label = label
            self.tokens = tokens
        }
    }

    let vocabulary: Vocabulary
    let weights: PackedWeights
    /// The number of labels.
    package let labelCount: Int
    /// The labels that mean a line out of scope.
    package let outside: Set<Int>
    /// The label smoothing it was trained with, which sets the height of its logits.
    let smoothing: Float

    init(vocabulary: Vocabulary, weights: PackedWeights, labelCount: Int, outside: Set<Int>, smoothing: Float) {
        self.vocabulary = vocabulary
        self.weights = weights
        self.labelCount = labelCount
        self.outside = outside
        self.smoothing = smoothing
    }

    /// What the logits are multiplied by before they become probabilities.
    ///
    /// Label smoothing leaves the logits too flat; found on the validation parts together with the constants of ``Scope``.
    static let sharpness: Float = 2.5

    /// The number of features with weights.
    package var featureCount: Int { vocabulary.count }

    /// The bytes of the weights.
    package var weightBytes: Int { weights.words.count * MemoryLayout<SIMD8<UInt32>>.stride }

    /// The labels `tokens` may mean, at most `count` of them.
    ///
    /// The confidence of a label is its softmax probability times the likelihood that the line is in scope.
    ///
    /// - Complexity: O(features of the line · labels).
    package func classify(_ tokens: [Token], count: Int = 5) -> Ranking {
        let (vector, knownShare) = vocabulary.vector(of: tokens)
        guard labelCount > 0, !vector.features.isEmpty else { return .nothing }
        let logits = weights.logits(of: vector)
        let best = Self.largest(count, of: logits, labelCount: labelCount)
        guard let top = best.first else { return .nothing }
        let peak = Lanes(repeating: logits[top / 8][top % 8])
        let powers = logits.map { (($0 - peak) * Self.sharpness).exponential }
        var sum: Float = 0
        for label in 0..<labelCount { sum += powers[label / 8][label % 8] }
        let out = outside.sorted().reduce(Float(0)) { $0 + powers[$1 / 8][$1 % 8] }
        let scope = Scope(
            energy: peak[0] + log(max(sum - out, .leastNormalMagnitude)) / Self.sharpness,
            knownShare: knownShare,
            ceiling: log((1 - smoothing) * Float(labelCount) / max(smoothing, 1e-3)),
            outside: out / sum
        )
        return Ranking(
            entries: best.map {
                let share = Double(powers[$0 / 8][$0 % 8] / sum)
                return Ranking.Entry(label: $0, confidence: outside.contains($0) ? share : share * scope.likelihood)
            },
            knownShare: Double(knownShare),
            scope: scope.likelihood
        )
    }

    /// The labels of the `count` largest logits, ties by label.
    ///
    /// - Complexity: O(labels · *count*).
    static func largest(_ count: Int, of logits: [Lanes], labelCount: Int) -> [Int] {
        var best: [(label: Int, logit: Float)] = []
        best.reserveCapacity(max(1, min(count, labelCount)) + 1)
        for label in 0..<labelCount {
            let logit = logits[label / 8][label % 8]
            if best.count >= max(1, count), let last = best.last, last.logit >= logit { continue }
            let place = best.firstIndex { $0.logit < logit } ?? best.count
            best.insert((label, logit), at: place)
            if best.count > max(1, count) { best.removeLast() }
        }
        return best.prefix(max(0, count)).map(\.label)
    }
}
