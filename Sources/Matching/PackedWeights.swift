import Foundation

/// Eight labels' values at once.
typealias Lanes = SIMD8<Float>

/// The weights of every feature for every label, two to a word.
///
/// A weight is a bfloat16, the upper half of a `Float` (8 bits of precision, ±0.4 %): half the memory, and half the bytes
/// that a query touches. A lane's upper half belongs to the first eight of sixteen labels, its lower half to the rest.
struct PackedWeights: Sendable, Equatable {
    /// Sixteen labels of a feature.
    typealias Word = SIMD8<UInt32>

    /// Feature by feature, ``stride`` words of sixteen labels; where they are mapped, only the features that lines have are
    /// in memory.
    let bytes: Data
    /// The words a feature has.
    let stride: Int

    /// The features that are gone through at once where they pass through a file.
    private static let pieceLength = 1 << 10
    /// The features whose weights are summed at once: each waits for memory on its own, so that the waits overlap.
    private static let featuresAtOnce = 16

    /// Packs the mean of `count` parts, each `width` lanes for each of `features` features.
    ///
    /// - Parameter lanes: the lanes of a part within a range.
    init(
        meanOf count: Int,
        features: Int,
        width: Int,
        into store: consuming ByteStore,
        lanes: (_ part: Int, _ range: Range<Int>) throws -> ArraySlice<Lanes>
    ) throws {
        let share = 1 / Float(max(1, count))
        let stride = (width + 1) / 2
        var store = store
        for start in Swift.stride(from: 0, to: features, by: Self.pieceLength) {
            let piece = start..<min(features, start + Self.pieceLength)
            var sums = [Lanes](repeating: .zero, count: piece.count * width)
            for part in 0..<count {
                let lanes = try lanes(part, piece.lowerBound * width..<piece.upperBound * width)
                for (place, lane) in lanes.enumerated() { sums[place] += lane }
            }
            var packed: [Word] = []
            packed.reserveCapacity(piece.count * stride)
            for row in Swift.stride(from: 0, to: sums.count, by: width) {
                for lane in Swift.stride(from: 0, to: width, by: 2) {
                    let lower = lane + 1 < width ? sums[row + lane + 1] * share : .zero
                    let upper = sums[row + lane] * share
                    packed.append(Self.rounded(upper) & 0xFFFF_0000 | Self.rounded(lower) &>> 16)
                }
            }
            try packed.withUnsafeBytes { try store.append($0) }
        }
        self.init(bytes: try store.bytes(), stride: stride)
    }

    /// Weights that were packed before.
    init(bytes: Data, stride: Int) {
        self.bytes = bytes
        self.stride = stride
    }

    /// The weight of `feature` for `label`.
    func weight(of feature: Int, for label: Int) -> Float {
        let place = (feature * stride + label / 16) * MemoryLayout<Word>.stride
        let word = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Word.self) }[label % 8]
        return Float(bitPattern: label % 16 < 8 ? word & 0xFFFF_0000 : word << 16)
    }

    /// The logit of every label: the weights of the vector's features times its values, eight labels a lane.
    ///
    /// - Complexity: O(features of the vector · labels).
    func logits(of vector: SparseVector) -> [Lanes] {
        var logits = [Lanes](repeating: .zero, count: stride * 2)
        let stride = stride
        vector.features.withUnsafeBufferPointer { features in
            vector.values.withUnsafeBufferPointer { values in
                bytes.withUnsafeBytes { bytes in
                    // A few features at a time, so that the sums are read and written once for all of them.
                    for start in Swift.stride(from: 0, to: features.count, by: Self.featuresAtOnce) {
                        let range = start..<min(features.count, start + Self.featuresAtOnce)
                        for lane in 0..<stride {
                            var (upper, lower) = (logits[lane * 2], logits[lane * 2 + 1])
                            for index in range {
                                let place = (Int(features[index]) &* stride &+ lane) &* MemoryLayout<Word>.stride
                                let word = bytes.loadUnaligned(fromByteOffset: place, as: Word.self)
                                upper += values[index] * unsafeBitCast(word & 0xFFFF_0000, to: Lanes.self)
                                lower += values[index] * unsafeBitCast(word &<< 16, to: Lanes.self)
                            }
                            (logits[lane * 2], logits[lane * 2 + 1]) = (upper, lower)
                        }
                    }
                }
            }
        }
        return logits
    }

    /// The bits of `lanes`, rounded to the nearest bfloat16 (ties away from zero).
    private static func rounded(_ lanes: Lanes) -> Word {
        unsafeBitCast(lanes, to: Word.self) &+ 0x8000
    }
}
