package import Foundation
import Text

/// A trained classifier as bytes, so that a start with unchanged files trains nothing.
///
/// Numbers are little-endian: a head, then what the head counts, then nothing more.
///
///     magic 8 · version 4 · labels 4 · features 4 · words a feature 4 · smoothing 4 · rarest 4 · negative labels 4 · 0 4
///     fingerprint 16 · checksum 8
///     negative labels 4 each · hashes 8 each · document frequencies' inverses 4 each · weights 32 each
///
/// Bytes that are damaged, of another version or trained from anything else decode to nil and are to be ignored.
package enum ModelCache {
    /// Rises whenever the format, the features or the training change, since the fingerprint knows only their inputs.
    static let version: UInt32 = 2
    private static let magic: UInt64 = 0x4C45_444F_4D53_4E43
    private static let headLength = 64

    /// `classifier`, trained from what has this fingerprint.
    package static func encode(_ classifier: IntentClassifier, trainedFrom fingerprint: Fingerprint) -> Data {
        let vocabulary = classifier.vocabulary
        var body = Data()
        body.reserveCapacity(vocabulary.count * (12 + classifier.weights.stride * 32))
        body.append(array: classifier.outside.sorted().map(UInt32.init))
        body.append(array: vocabulary.hashes)
        body.append(array: vocabulary.inverseDocumentFrequencies)
        body.append(array: classifier.weights.words)
        var data = Data()
        data.reserveCapacity(headLength + body.count)
        data.append(array: [magic])
        data.append(
            array: [
                version, UInt32(classifier.labelCount), UInt32(vocabulary.count), UInt32(classifier.weights.stride),
                classifier.smoothing.bitPattern, vocabulary.rarest.bitPattern, UInt32(classifier.outside.count), 0,
            ]
        )
        data.append(array: [fingerprint.high, fingerprint.low, checksum(of: body, head: data)])
        data.append(body)
        return data
    }

    /// The classifier in `data`, or nil when it is damaged or was not trained from what has this fingerprint.
    ///
    /// - Parameter concepts: the lexicon it was trained with, which the fingerprint covers and the bytes do not contain.
    package static func decode(
        _ data: Data,
        trainedFrom fingerprint: Fingerprint,
        concepts: ConceptLexicon?
    ) -> IntentClassifier? {
        var reader = ByteReader(data)
        guard reader.next(UInt64.self) == [magic], let head = reader.next(UInt32.self, count: 8), head[0] == version,
            let sums = reader.next(UInt64.self, count: 3), Fingerprint(high: sums[0], low: sums[1]) == fingerprint
        else { return nil }
        let (labels, features, stride, negatives) = (Int(head[1]), Int(head[2]), Int(head[3]), Int(head[6]))
        let length = headLength + negatives * 4 + features * (12 + stride * 32)
        guard data.count == length, stride == max(1, (labels + 15) / 16),
            sums[2] == checksum(of: data.dropFirst(headLength), head: data.prefix(headLength - 24)),
            let outside = reader.next(UInt32.self, count: negatives),
            let hashes = reader.next(UInt64.self, count: features),
            let frequencies = reader.next(Float.self, count: features),
            let words = reader.next(SIMD8<UInt32>.self, count: features * stride)
        else { return nil }
        return IntentClassifier(
            vocabulary: Vocabulary(
                hashes: hashes,
                inverseDocumentFrequencies: frequencies,
                rarest: Float(bitPattern: head[5]),
                extractor: FeatureExtractor(concepts: concepts)
            ),
            weights: PackedWeights(words: words, stride: stride),
            labelCount: labels,
            outside: Set(outside.map(Int.init)),
            smoothing: Float(bitPattern: head[4])
        )
    }

    /// A hash of every bit of the head and of the body.
    private static func checksum(of body: Data, head: Data) -> UInt64 {
        var hash = UInt64(body.count)
        for part in [head, body] {
            part.withUnsafeBytes { bytes in
                let whole = bytes.count / 8 * 8
                for offset in Swift.stride(from: 0, to: whole, by: 8) {
                    hash =
                        (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
                    hash ^= hash >> 32
                }
                for byte in bytes[whole...] { hash = (hash ^ UInt64(byte)) &* TokenHash.prime }
            }
        }
        return hash
    }
}

/// Takes numbers off the front of some bytes.
private struct ByteReader {
    private let data: Data
    private var offset = 0

    init(_ data: Data) {
        self.data = data
    }

    /// The next `count` numbers, or nil when there are not so many.
    mutating func next<Number: BitwiseCopyable>(_ type: Number.Type, count: Int = 1) -> [Number]? {
        let length = count * MemoryLayout<Number>.stride
        guard count >= 0, data.count - offset >= length else { return nil }
        defer { offset += length }
        return [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            data.withUnsafeBytes {
                bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + length]))
            }
            initialized = count
        }
    }
}

extension Data {
    /// Appends the bytes of `numbers` as they stand in memory.
    fileprivate mutating func append<Number: BitwiseCopyable>(array numbers: [Number]) {
        numbers.withUnsafeBytes { append(contentsOf: $0) }
    }
}
