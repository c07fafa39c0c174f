import Foundation
package import Text

/// Tells which label a line means: softmax regression on TF-IDF features.
///
/// Trained once, then frozen. The same examples in the same order give the same weights to the bit: one thread, a seeded
/// shuffle, sums in a fixed order.
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
    /// Feature by feature, one weight a label, padded to ``stride``.
    let weights: [Float]
    /// The distance from one feature's weights to the next.
    let stride: Int
    /// The number of labels.
    package let labelCount: Int

    /// What the logits are multiplied by before they become probabilities.
    ///
    /// Label smoothing leaves the logits too flat; 2.0 makes confidence agree with accuracy on the validation lines.
    static let sharpness: Float = 2.0

    /// The labels `tokens` may mean, at most `count` of them.
    ///
    /// Confidence is the softmax probability, lowered where the line holds much that no example contains.
    ///
    /// - Complexity: O(features of the line · labels).
    package func classify(_ tokens: [Token], count: Int = 5) -> Ranking {
        let (vector, known) = vocabulary.vector(of: tokens)
        guard labelCount > 0, !vector.features.isEmpty else { return Ranking(entries: [], knownShare: known) }
        let probabilities = Self.softmax(logits(of: vector), sharpness: Self.sharpness)
        let trust = Self.trust(inShare: known)
        let order = probabilities.indices.sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }
        return Ranking(
            entries: order.prefix(count).map {
                Ranking.Entry(label: $0, confidence: Double(probabilities[$0]) * trust)
            },
            knownShare: known
        )
    }

    /// Why `label` scored what it did: the logit as a sum over features.
    package func explain(_ tokens: [Token], label: Int) -> Score {
        guard (0..<labelCount).contains(label) else { return Score([]) }
        let (vector, _) = vocabulary.vector(of: tokens)
        let values = Dictionary(zip(vector.features, vector.values)) { first, _ in first }
        var hashes: [UInt64] = []
        FeatureExtractor.forEachFeature(of: tokens) { _, hash in hashes.append(hash) }
        var parts: [Int32: Score.Part] = [:]
        for (hash, name) in zip(hashes, FeatureExtractor.names(of: tokens)) {
            guard let number = vocabulary.number(of: hash), let value = values[Int32(number)] else { continue }
            let weight = Double(value * weights[number * stride + label])
            parts[Int32(number)] = Score.Part(name: name, weight: weight)
        }
        return Score(Array(parts.values))
    }

    /// How far a line is trusted whose words the examples know to this share: fully from 60 %, not at all below 15 %.
    static func trust(inShare known: Double) -> Double {
        min(1, max(0, (known - 0.15) / 0.45))
    }

    func logits(of vector: SparseVector) -> [Float] {
        var logits = [Float](repeating: 0, count: stride)
        weights.withUnsafeBufferPointer { weights in
            logits.withUnsafeMutableBufferPointer { logits in
                for (feature, value) in zip(vector.features, vector.values) {
                    let row = Int(feature) * stride
                    for label in 0..<stride { logits[label] += value * weights[row + label] }
                }
            }
        }
        return Array(logits.prefix(labelCount))
    }

    static func softmax(_ logits: [Float], sharpness: Float) -> [Float] {
        let largest = logits.max() ?? 0
        let powers = logits.map { expf(sharpness * ($0 - largest)) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
