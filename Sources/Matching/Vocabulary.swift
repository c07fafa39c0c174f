import Foundation
import Text

/// The features that training has seen, each with its number and its inverse document frequency.
struct Vocabulary: Sendable {
    /// An open-addressing table, a power of two, at most half full.
    ///
    /// A slot holds the upper half of a hash and the feature's number plus one; 0 is empty.
    private var slots: [UInt64]
    private(set) var inverseDocumentFrequencies: [Float] = []
    /// The weight of a word no example contains: that of one seen once.
    private(set) var rarest: Float = 1
    let extractor: FeatureExtractor

    /// What the inverse document frequency is raised to.
    ///
    /// Below 1 a little, since a classifier that is trained finds the weights of words by itself.
    static let damping = 0.7

    /// The vocabulary of `documents`.
    ///
    /// Pieces of words and pairs over a gap that only one document has are left out: they are half of all features and tell
    /// nothing apart. The commonest feature gets the first number, so that the weights most used lie together.
    init(_ documents: [[Token]], extractor: FeatureExtractor) {
        var counter = FeatureCounter()
        for (number, tokens) in documents.enumerated() {
            for block in FeatureExtractor.Block.allCases {
                let isWhole = block != .pieces && block != .gaps
                extractor.forEachFeature(of: tokens, in: block) { counter.count($0, in: number, isWhole: isWhole) }
            }
        }
        let kept = counter.kept()
        let count = Double(documents.count)
        func weight(_ frequency: Int) -> Float {
            Float(pow(log((1 + count) / (1 + Double(frequency))) + 1, Self.damping))
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
        self.inverseDocumentFrequencies = inverseDocumentFrequencies
        self.rarest = rarest
        self.extractor = extractor
    }

    /// The number of features.
    var count: Int { inverseDocumentFrequencies.count }

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

    /// The TF-IDF vector of `tokens`: (1 + ln tf) · idf, each block scaled to its weight, then the whole to length one.
    ///
    /// - Complexity: O(*n*) in the bytes of the tokens.
    func vector(of tokens: [Token]) -> SparseVector {
        var vector = SparseVector(capacity: tokens.reduce(8) { $0 + $1.folded.utf8.count * 4 + 16 })
        var known: Float = 0
        var unknown: Float = 0
        for block in FeatureExtractor.Block.allCases {
            vector.beginBlock()
            extractor.forEachFeature(of: tokens, in: block) { hash in
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
        vector.knownShare = known + unknown > 0 ? known / (known + unknown) : 0
        return vector
    }
}

/// Counts in how many documents each feature occurs.
private struct FeatureCounter {
    private var hashes = [UInt64](repeating: 0, count: 1 << 16)
    /// The number of documents; 0 is an empty slot.
    private var frequencies = [Int32](repeating: 0, count: 1 << 16)
    private var lastDocuments = [Int32](repeating: -1, count: 1 << 16)
    private var isWhole = [Bool](repeating: false, count: 1 << 16)
    private var used = 0

    mutating func count(_ hash: UInt64, in document: Int, isWhole whole: Bool) {
        if used * 2 >= hashes.count { grow() }
        let slot = slot(of: hash)
        if frequencies[slot] == 0 {
            hashes[slot] = hash
            isWhole[slot] = whole
            used += 1
        } else if lastDocuments[slot] == Int32(document) {
            return
        }
        frequencies[slot] += 1
        lastDocuments[slot] = Int32(document)
    }

    /// The features worth a number: whole ones, and others that two documents have; the commonest first, ties by hash.
    func kept() -> [(hash: UInt64, frequency: Int)] {
        hashes.indices.filter { isWhole[$0] ? frequencies[$0] > 0 : frequencies[$0] > 1 }
            .map { (hash: hashes[$0], frequency: Int(frequencies[$0])) }
            .sorted { ($1.frequency, $0.hash) < ($0.frequency, $1.hash) }
    }

    private func slot(of hash: UInt64) -> Int {
        let mask = hashes.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while frequencies[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = self
        let size = hashes.count * 2
        hashes = [UInt64](repeating: 0, count: size)
        frequencies = [Int32](repeating: 0, count: size)
        lastDocuments = [Int32](repeating: -1, count: size)
        isWhole = [Bool](repeating: false, count: size)
        for index in old.hashes.indices where old.frequencies[index] > 0 {
            let slot = slot(of: old.hashes[index])
            hashes[slot] = old.hashes[index]
            frequencies[slot] = old.frequencies[index]
            lastDocuments[slot] = old.lastDocuments[index]
            isWhole[slot] = old.isWhole[index]
        }
    }
}
