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
    package static let version: UInt32 = 2
    private static let magic: UInt64 = 0x4C45_444F_4D53_4E43
    private static let headLength = 64

    /// `classifier`, trained from what has this fingerprint.
    package static func encode(_ classifier: IntentClassifier, trainedFrom fingerprint: Fingerprint) -> Data {
        let vocabulary = classifier.vocabulary
        var data = Data()
        data.reserveCapacity(headLength + vocabulary.count * (12 + classifier.weights.stride * 32) + 4_096)
        data.append(array: [magic])
        data.append(
            array: [
                version, UInt32(classifier.labelCount), UInt32(vocabulary.count), UInt32(classifier.weights.stride),
                classifier.smoothing.bitPattern, vocabulary.rarest.bitPattern, UInt32(classifier.outside.count), 0,
            ]
        )
        data.append(array: [fingerprint.high, fingerprint.low, 0])
        data.append(array: classifier.outside.sorted().map(UInt32.init))
        data.append(array: vocabulary.hashes)
        data.append(array: vocabulary.inverseDocumentFrequencies)
        data.append(array: classifier.weights.words)
        let sum = checksum(of: data.dropFirst(headLength), head: data.prefix(headLength - 24))
        withUnsafeBytes(of: sum) { data.replaceSubrange(headLength - 8..<headLength, with: $0) }
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
        guard let word = try? reader.number(UInt64.self), word == magic,
            let head = try? reader.numbers(UInt32.self, count: 8), head[0] == version,
            let known = try? Fingerprint(from: &reader), known == fingerprint,
            let sum = try? reader.number(UInt64.self)
        else { return nil }
        let (labels, features, stride, negatives) = (Int(head[1]), Int(head[2]), Int(head[3]), Int(head[6]))
        let length = headLength + negatives * 4 + features * (12 + stride * 32)
        guard data.count == length, stride == max(1, (labels + 15) / 16),
            sum == checksum(of: data.dropFirst(headLength), head: data.prefix(headLength - 24)),
            let outside = try? reader.numbers(UInt32.self, count: negatives),
            let hashes = try? reader.numbers(UInt64.self, count: features),
            let frequencies = try? reader.numbers(Float.self, count: features),
            let words = try? reader.numbers(SIMD8<UInt32>.self, count: features * stride)
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
    package static func checksum(of body: Data, head: Data) -> UInt64 {
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

extension Data {
    /// Appends the bytes of `numbers` as they stand in memory.
    fileprivate mutating func append<Number: BitwiseCopyable>(array numbers: [Number]) {
        numbers.withUnsafeBytes { append(contentsOf: $0) }
    }
}
