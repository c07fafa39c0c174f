import Foundation
import Text

/// The features that training has seen, each with its number and its inverse document frequency.
struct Vocabulary: Sendable {
    /// An open-addressing table, a power of two, at most half full.
    ///
    /// A slot holds the upper half of a hash and the feature's number plus one; 0 is empty.
    private var slots: [UInt64]
    /// The hashes of the features, by number.
    let hashes: [UInt64]
    /// `ln((1 + N) / (1 + df)) + 1` of each feature.
    let inverseDocumentFrequencies: [Float]
    /// The weight of a word no example contains: that of one seen once.
    let rarest: Float
    let extractor: FeatureExtractor

    /// The vocabulary of `documents`.
    ///
    /// The commonest feature gets the first number, so that the weights most used lie together.
    init(_ documents: [[Token]], extractor: FeatureExtractor) {
        var counter = FeatureCounter()
        for (number, tokens) in documents.enumerated() {
            for block in FeatureExtractor.Block.allCases {
                extractor.forEachFeature(of: tokens, in: block) { counter.count($0, in: number, kind: $1) }
            }
        }
        let kept = counter.kept(of: documents.count)
        let count = Double(documents.count)
        func weight(_ frequency: Int) -> Float {
            Float(log((1 + count) / (1 + Double(frequency))) + 1)
        }
        self.init(
            hashes: kept.map(\.hash),
            inverseDocumentFrequencies: kept.map { weight($0.frequency) },
            rarest: weight(1),
            extractor: extractor
        )
    }

    /// A vocabulary whose feature numbers are the places in `hashes`.
    init(hashes: [UInt64], inverseDocumentFrequencies: [Float], rarest: Float, extractor: FeatureExtractor) {
        var size = 16
        while size < hashes.count * 2 { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
        }
        self.hashes = hashes
        self.inverseDocumentFrequencies = inverseDocumentFrequencies
        self.rarest = rarest
        self.extractor = extractor
    }

    /// The number of features.
    var count: Int { hashes.count }

    /// The number of the feature with this hash, or nil.
    ///
    /// - Complexity: O(1) on average.
    @inline(__always)
    func number(of hash: UInt64) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == hash >> 32 { return Int(slots[slot] & 0xFFFF_FFFF) - 1 }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The TF-IDF vector of `tokens`: (1 + ln tf) · idf, each block scaled to its weight, then the whole to length one; and
    /// the known share, the part of the words' and pairs' idf that has a number, 0...1.
    ///
    /// - Complexity: O(*n*) in the bytes of the tokens.
    func vector(of tokens: [Token]) -> (vector: SparseVector, knownShare: Float) {
        var vector = SparseVector(capacity: tokens.reduce(8) { $0 + $1.folded.utf8.count * 4 + 16 })
        var known: Float = 0
        var unknown: Float = 0
        for block in FeatureExtractor.Block.allCases {
            vector.beginBlock()
            extractor.forEachFeature(of: tokens, in: block) { hash, _ in
                if let number = number(of: hash) {
                    vector.add(Int32(number))
                    if block == .words { known += inverseDocumentFrequencies[number] }
                } else if block == .words {
                    unknown += rarest
                }
            }
            vector.endBlock(scaledTo: block.weight, by: inverseDocumentFrequencies)
        }
        vector.scaleToUnitLength()
        return (vector, known + unknown > 0 ? known / (known + unknown) : 0)
    }
}
