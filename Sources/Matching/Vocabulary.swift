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
    /// The words that misspelt ones are corrected to.
    let words: WordList

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
            extractor: extractor,
            words: WordList(
                documents.reduce(into: Set(extractor.concepts?.words ?? [])) { words, tokens in
                    for token in tokens where token.isWord { words.insert(token.marked) }
                }
            )
        )
    }

    /// A vocabulary whose feature numbers are the places in `hashes`.
    init(
        hashes: [UInt64],
        inverseDocumentFrequencies: [Float],
        rarest: Float,
        extractor: FeatureExtractor,
        words: WordList
    ) {
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
        self.words = words
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
    /// What `corrected` has besides counts too, but less than what was typed.
    ///
    /// - Complexity: O(*n*) in the bytes of the tokens.
    func vector(of tokens: [Token], corrected: CorrectedLine? = nil) -> (vector: SparseVector, knownShare: Float) {
        var vector = SparseVector(capacity: tokens.reduce(8) { $0 + $1.folded.utf8.count * 4 + 16 })
        var typed = Share()
        var read = Share()
        for block in FeatureExtractor.Block.allCases {
            vector.beginBlock()
            extractor.forEachFeature(of: tokens, in: block) { hash, _ in
                let number = number(of: hash)
                if let number { vector.add(Int32(number)) }
                if block == .words { typed.add(number, of: self) }
            }
            if let corrected {
                let weight = Self.correctionWeight(in: block)
                extractor.forEachFeature(of: corrected.tokens(for: block), in: block) { hash, _ in
                    let number = number(of: hash)
                    if let number { vector.raise(Int32(number), to: weight) }
                    if block == .words { read.add(number, of: self) }
                }
            }
            vector.endBlock(scaledTo: block.weight, by: inverseDocumentFrequencies)
        }
        vector.scaleToUnitLength()
        guard corrected != nil else { return (vector, typed.value) }
        return (vector, typed.value + Self.correctionTrust * max(0, read.value - typed.value))
    }

    /// What a feature of a corrected word counts in `block`, where one of a typed word counts 1 (docs/understanding.md).
    private static func correctionWeight(in block: FeatureExtractor.Block) -> Float { block == .pieces ? 0.6 : 0.8 }

    /// How much of what corrections add to the known share is believed: they are guesses, and unknown words are what tells
    /// nonsense apart.
    private static let correctionTrust: Float = 0.4

    /// How much of a line is known.
    private struct Share {
        private var known: Float = 0
        private var unknown: Float = 0

        @inline(__always)
        mutating func add(_ number: Int?, of vocabulary: Vocabulary) {
            if let number {
                known += vocabulary.inverseDocumentFrequencies[number]
            } else {
                unknown += vocabulary.rarest
            }
        }

        var value: Float { known + unknown > 0 ? known / (known + unknown) : 0 }
    }
}
