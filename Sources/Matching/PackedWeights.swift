/// Eight labels' values at once.
typealias Lanes = SIMD8<Float>

/// The weights of every feature for every label, two to a word.
///
/// A weight is a bfloat16, the upper half of a `Float` (8 bits of precision, ±0.4 %): half the memory, and half the bytes
/// that a query touches. A lane's upper half belongs to the first eight of sixteen labels, its lower half to the rest.
struct PackedWeights: Sendable, Equatable {
    /// Feature by feature, ``stride`` words of sixteen labels.
    let words: [SIMD8<UInt32>]
    /// The words a feature has.
    let stride: Int

    /// Packs the mean of `parts`, each feature by feature in `stride` words of two lanes.
    init(meanOf parts: [[Lanes]], stride: Int) {
        self.stride = stride
        let share = 1 / Float(max(1, parts.count))
        let count = (parts.first?.count ?? 0) / 2
        words = (0..<count).map { index in
            var upper = Lanes.zero
            var lower = Lanes.zero
            for part in parts {
                upper += part[index * 2]
                lower += part[index * 2 + 1]
            }
            return Self.rounded(upper * share) & 0xFFFF_0000 | Self.rounded(lower * share) &>> 16
        }
    }

    /// Weights that were packed before.
    init(words: [SIMD8<UInt32>], stride: Int) {
        self.words = words
        self.stride = stride
    }

    /// The weight of `feature` for `label`.
    func weight(of feature: Int, for label: Int) -> Float {
        let word = words[feature * stride + label / 16][label % 8]
        return Float(bitPattern: label % 16 < 8 ? word & 0xFFFF_0000 : word << 16)
    }

    /// The logit of every label: the weights of the vector's features times its values, eight labels a lane.
    ///
    /// - Complexity: O(features of the vector · labels).
    func logits(of vector: SparseVector) -> [Lanes] {
        var logits = [Lanes](repeating: .zero, count: stride * 2)
        let stride = stride
        words.withUnsafeBufferPointer { words in
            logits.withUnsafeMutableBufferPointer { logits in
                for (index, feature) in vector.features.enumerated() {
                    let row = Int(feature) * stride
                    let value = vector.values[index]
                    for lane in 0..<stride {
                        let word = words[row + lane]
                        logits[lane * 2] += value * unsafeBitCast(word & 0xFFFF_0000, to: Lanes.self)
                        logits[lane * 2 + 1] += value * unsafeBitCast(word &<< 16, to: Lanes.self)
                    }
                }
            }
        }
        return logits
    }

    /// The bits of `lanes`, rounded to the nearest bfloat16 (ties away from zero).
    private static func rounded(_ lanes: Lanes) -> SIMD8<UInt32> {
        unsafeBitCast(lanes, to: SIMD8<UInt32>.self) &+ 0x8000
    }
}
