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
    package var weightBytes: Int { weights.bytes.count }

    /// Whether the weights are those of `other`, the same in memory: nothing was trained in between.
    package func sharesWeights(with other: IntentClassifier) -> Bool {
        weights.bytes.withUnsafeBytes { mine in
            other.weights.bytes.withUnsafeBytes { $0.baseAddress == mine.baseAddress }
        }
    }

    /// The labels `tokens` may mean, at most `count` of them.
    ///
    /// - Complexity: O(features of the line · labels).
    package func classify(_ tokens: [Token], count: Int = 5) -> Ranking {
        guard let judgement = judgement(on: tokens) else { return .nothing }
        return Ranking(
            entries: Self.largest(count, of: judgement.logits, labelCount: labelCount).map {
                Ranking.Entry(label: $0, confidence: confidence(in: $0, by: judgement))
            },
            knownShare: judgement.scope.knownShare,
            scope: judgement.scope.likelihood
        )
    }

    /// What a line's logits say, before anything is picked.
    struct Judgement {
        let logits: [Lanes]
        /// The softmax probabilities of the labels times ``sum``.
        let powers: [Lanes]
        let sum: Float
        let scope: Scope
    }

    /// The judgement on `tokens`, or nil when no feature of theirs is known.
    func judgement(on tokens: [Token]) -> Judgement? {
        let (vector, knownShare) = vocabulary.vector(
            of: tokens,
            corrected: SpellingCorrector(vocabulary).correct(tokens)
        )
        guard labelCount > 0, !vector.features.isEmpty else { return nil }
        let logits = weights.logits(of: vector)
        let peak = logits.withLabels { $0.prefix(labelCount).reduce(-.infinity, max) }
        let powers = logits.map { (($0 - Lanes(repeating: peak)) * Self.sharpness).exponential }
        let sum = powers.withLabels { $0.prefix(labelCount).reduce(0, +) }
        let out = outside.sorted().reduce(Float(0)) { $0 + powers[$1 / 8][$1 % 8] }
        let scope = Scope(
            energy: peak + log(max(sum - out, .leastNormalMagnitude)) / Self.sharpness,
            knownShare: knownShare,
            ceiling: log((1 - smoothing) * Float(labelCount) / max(smoothing, 1e-3)),
            outside: out / sum
        )
        return Judgement(logits: logits, powers: powers, sum: sum, scope: scope)
    }

    /// How likely `label` is right: its softmax probability, for a label in scope times the likelihood that the line is.
    func confidence(in label: Int, by judgement: Judgement) -> Double {
        let share = Double(judgement.powers[label / 8][label % 8] / judgement.sum)
        return outside.contains(label) ? share : share * judgement.scope.likelihood
    }

    /// The labels of the `count` largest logits, ties by label.
    ///
    /// - Complexity: O(labels · *count*).
    static func largest(_ count: Int, of logits: [Lanes], labelCount: Int) -> [Int] {
        let most = max(1, count)
        var best: [(label: Int, logit: Float)] = []
        best.reserveCapacity(min(most, labelCount) + 1)
        logits.withLabels { logits in
            // The logit to beat, once there are enough.
            var least: Float?
            for label in 0..<labelCount {
                let logit = logits[label]
                if let least, least >= logit { continue }
                let place = best.firstIndex { $0.logit < logit } ?? best.count
                best.insert((label, logit), at: place)
                if best.count > most { best.removeLast() }
                if best.count == most { least = best.last?.logit }
            }
        }
        return best.prefix(max(0, count)).map(\.label)
    }
}

extension [Lanes] {
    /// Calls `body` with the values one by one.
    fileprivate func withLabels<Result>(_ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
        withUnsafeBytes { body($0.bindMemory(to: Float.self)) }
    }
}
