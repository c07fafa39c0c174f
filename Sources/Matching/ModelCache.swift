package import Foundation
import Text

/// A trained classifier as bytes, so that a start with unchanged files trains nothing.
///
/// Numbers are little-endian: a head, then what the head counts, then nothing more.
///
///     magic 8 · version 4 · labels 4 · features 4 · words a feature 4 · smoothing 4 · rarest 4 · negative labels 4
///     bytes of the word list 4
///     fingerprint 16 · checksum 8
///     negative labels 4 each · hashes 8 each · document frequencies' inverses 4 each · weights 32 each
///     the words of the word list, each with a line end
///
/// Bytes that are damaged, of another version or trained from anything else decode to nil and are to be ignored.
package enum ModelCache {
    /// Rises whenever the format, the features or the training change, since the fingerprint knows only their inputs.
    package static let version: UInt32 = 4
    private static let magic: UInt64 = 0x4C45_444F_4D53_4E43
    private static let headLength = 64

    /// Hands the bytes of `classifier`, trained from what has this fingerprint, to `append`, part by part.
    package static func write(
        _ classifier: IntentClassifier,
        trainedFrom fingerprint: Fingerprint,
        to append: (Data) throws -> Void
    ) throws {
        let vocabulary = classifier.vocabulary
        let words = Array(vocabulary.words.texts.joined(separator: "\n").utf8)
        var head = Data()
        head.append(array: [magic])
        head.append(
            array: [
                version, UInt32(classifier.labelCount), UInt32(vocabulary.count), UInt32(classifier.weights.stride),
                classifier.smoothing.bitPattern, vocabulary.rarest.bitPattern, UInt32(classifier.outside.count),
                UInt32(words.count),
            ]
        )
        let checked = head
        head.append(array: [fingerprint.high, fingerprint.low])
        var negatives = Data()
        negatives.append(array: classifier.outside.sorted().map(UInt32.init))
        var hashes = Data()
        hashes.append(array: vocabulary.hashes)
        var frequencies = Data()
        frequencies.append(array: vocabulary.inverseDocumentFrequencies)
        let parts = [negatives, hashes, frequencies, classifier.weights.bytes, Data(words)]
        head.append(array: [parts.reduce(checksum(of: checked)) { checksum(of: $1, after: $0) }])
        try append(head)
        for part in parts { try append(part) }
    }

    /// The classifier in `data`, or nil when it is damaged or was not trained from what has this fingerprint.
    ///
    /// - Parameter concepts: the lexicon it was trained with, which the fingerprint covers and the bytes do not contain.
    package static func decode(
        _ data: Data,
        trainedFrom fingerprint: Fingerprint,
        concepts: ConceptLexicon?
    ) -> IntentClassifier? {
        var place = data.startIndex
        return decode(trainedFrom: fingerprint, concepts: concepts) { length in
            let part = data[place...].prefix(length)
            place += part.count
            return part
        }
    }

    /// The classifier in the bytes that `next` hands out, as many as it is asked for while there are as many; weights are
    /// asked for in pieces, so that they are never in memory twice.
    ///
    /// - Parameter scratch: a folder on a disk, where the weights are kept and from where they are mapped; nil means memory.
    package static func decode(
        trainedFrom fingerprint: Fingerprint,
        concepts: ConceptLexicon?,
        scratch: URL? = nil,
        from next: (Int) throws -> Data
    ) -> IntentClassifier? {
        guard let start = try? next(headLength) else { return nil }
        var reader = ByteReader(start)
        guard let word = try? reader.number(UInt64.self), word == magic,
            let head = try? reader.numbers(UInt32.self, count: 8), head[0] == version,
            let known = try? Fingerprint(from: &reader), known == fingerprint,
            let sum = try? reader.number(UInt64.self)
        else { return nil }
        let (labels, features, stride, negatives) = (Int(head[1]), Int(head[2]), Int(head[3]), Int(head[6]))
        let wordBytes = Int(head[7])
        guard stride == max(1, (labels + 15) / 16), features <= FeatureCounter.maximum, negatives <= labels,
            wordBytes <= longestWords
        else { return nil }
        var found = checksum(of: start.prefix(headLength - 24))
        func numbers<Number: BitwiseCopyable>(_ type: Number.Type, count: Int) -> [Number]? {
            var numbers: [Number] = []
            numbers.reserveCapacity(count)
            while numbers.count < count {
                let step = min(pieceLength, count - numbers.count)
                guard let part = try? next(step * MemoryLayout<Number>.stride) else { return nil }
                found = checksum(of: part, after: found)
                var reader = ByteReader(part)
                guard let piece = try? reader.numbers(type, count: step) else { return nil }
                numbers += piece
            }
            return numbers
        }
        func weights() -> Data? {
            var store = ByteStore(in: scratch)
            var rest = features * stride * MemoryLayout<PackedWeights.Word>.stride
            while rest > 0 {
                guard let part = try? next(min(rest, pieceLength * 4)), !part.isEmpty,
                    (try? part.withUnsafeBytes { try store.append($0) }) != nil
                else { return nil }
                found = checksum(of: part, after: found)
                rest -= part.count
            }
            return try? store.bytes()
        }
        guard let outside = numbers(UInt32.self, count: negatives),
            let hashes = numbers(UInt64.self, count: features),
            let frequencies = numbers(Float.self, count: features),
            let weights = weights(),
            let words = numbers(UInt8.self, count: wordBytes),
            found == sum, let end = try? next(1), end.isEmpty
        else { return nil }
        return IntentClassifier(
            vocabulary: Vocabulary(
                hashes: hashes,
                inverseDocumentFrequencies: frequencies,
                rarest: Float(bitPattern: head[5]),
                extractor: FeatureExtractor(concepts: concepts),
                words: WordList(
                    words.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
                )
            ),
            weights: PackedWeights(bytes: weights, stride: stride),
            labelCount: labels,
            outside: Set(outside.map(Int.init)),
            smoothing: Float(bitPattern: head[4])
        )
    }

    /// The most bytes of words that are read: 10^6 words of eight letters.
    private static let longestWords = 1 << 23

    /// The numbers that are asked for at once; even, so that a piece of four-byte numbers is whole words of the checksum.
    private static let pieceLength = 1 << 14

    /// A hash of every bit of `data`, of what comes `after` other parts.
    package static func checksum(of data: Data, after parts: UInt64 = 0x9E37_79B9_7F4A_7C15) -> UInt64 {
        var hash = parts
        data.withUnsafeBytes { bytes in
            let whole = bytes.count / 8 * 8
            for offset in Swift.stride(from: 0, to: whole, by: 8) {
                hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
            }
            for byte in bytes[whole...] { hash = (hash ^ UInt64(byte)) &* TokenHash.prime }
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
