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
    /// Feature by feature, ``stride`` times eight labels.
    let weights: [Lanes]
    /// The distance from one feature's weights to the next, in lanes of eight labels.
    let stride: Int
    /// The number of labels.
    package let labelCount: Int

    /// What the logits are multiplied by before they become probabilities.
    ///
    /// Label smoothing leaves the logits too flat; this factor makes confidence agree with accuracy on validation lines.
    static let sharpness: Float = 2.0

    /// The labels `tokens` may mean, at most `count` of them.
    ///
    /// Confidence is the softmax probability, lowered where the line is unlike every example.
    ///
    /// - Complexity: O(features of the line · labels).
    package func classify(_ tokens: [Token], count: Int = 5) -> Ranking {
        let vector = vocabulary.vector(of: tokens)
        guard labelCount > 0, !vector.features.isEmpty else { return .nothing }
        let logits = logits(of: vector)
        let best = Self.largest(count, of: logits, labelCount: labelCount)
        guard let top = best.first else { return .nothing }
        let scope = Scope(logit: logits[top / 8][top % 8], knownShare: vector.knownShare, labelCount: labelCount)
        var sum: Float = 0
        let peak = Lanes(repeating: logits[top / 8][top % 8])
        let powers = logits.map { ((($0 - peak) * Self.sharpness)).exponential }
        for label in 0..<labelCount { sum += powers[label / 8][label % 8] }
        return Ranking(
            entries: best.map {
                Ranking.Entry(label: $0, confidence: Double(powers[$0 / 8][$0 % 8] / sum) * scope.likelihood)
            },
            knownShare: Double(vector.knownShare),
            scope: scope.value
        )
    }

    /// Why `label` scored what it did: the logit as a sum over features.
    package func explain(_ tokens: [Token], label: Int) -> Score {
        guard (0..<labelCount).contains(label) else { return Score([]) }
        let vector = vocabulary.vector(of: tokens)
        let values = Dictionary(zip(vector.features, vector.values)) { first, _ in first }
        var parts: [Int32: Score.Part] = [:]
        for block in FeatureExtractor.Block.allCases {
            for (name, hash) in vocabulary.extractor.names(of: tokens, in: block) {
                guard let number = vocabulary.number(of: hash), let value = values[Int32(number)] else { continue }
                let weight = Double(value * weights[number * stride + label / 8][label % 8])
                parts[Int32(number)] = Score.Part(name: name, weight: weight)
            }
        }
        return Score(Array(parts.values))
    }

    func logits(of vector: SparseVector) -> [Lanes] {
        var logits = [Lanes](repeating: .zero, count: stride)
        weights.withUnsafeBufferPointer { weights in
            logits.withUnsafeMutableBufferPointer { logits in
                for (index, feature) in vector.features.enumerated() {
                    let row = Int(feature) * stride
                    let value = vector.values[index]
                    for lane in 0..<stride { logits[lane] += value * weights[row + lane] }
                }
            }
        }
        return logits
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
