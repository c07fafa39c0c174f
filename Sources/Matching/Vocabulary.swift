import Foundation
import Text

/// The features that training has seen, each with its number and its inverse document frequency.
struct Vocabulary: Sendable {
    /// Slots of an open-addressing table, a power of two, at most half full; 0 is empty.
    private var hashes: [UInt64]
    private var numbers: [Int32]
    private(set) var inverseDocumentFrequencies: [Float] = []
    /// The weight of a word no example contains: that of one seen once.
    private(set) var rarest: Float = 1

    /// The vocabulary of `documents`, each the blocks and hashes of its features.
    ///
    /// Pieces of words that only one document has are left out: they are half of all features and tell nothing apart.
    init(_ documents: [[(block: Int, hash: UInt64)]]) {
        var frequencies: [UInt64: (block: Int, count: Int)] = [:]
        for document in documents {
            var seen: Set<UInt64> = []
            for (block, hash) in document where seen.insert(hash).inserted {
                frequencies[hash, default: (block, 0)].count += 1
            }
        }
        let kept = frequencies.filter { $0.value.block < 2 || $0.value.count > 1 }.keys.sorted()
        var size = 16
        while size < kept.count * 2 { size *= 2 }
        hashes = [UInt64](repeating: 0, count: size)
        numbers = [Int32](repeating: -1, count: size)
        inverseDocumentFrequencies.reserveCapacity(kept.count)
        let count = Double(documents.count)
        for (number, hash) in kept.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while numbers[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            hashes[slot] = hash
            numbers[slot] = Int32(number)
            let frequency = Double(frequencies[hash]?.count ?? 1)
            inverseDocumentFrequencies.append(Float(log((1 + count) / (1 + frequency)) + 1))
        }
        rarest = Float(log((1 + count) / 2) + 1)
    }

    /// The number of features.
    var count: Int { inverseDocumentFrequencies.count }

    /// The number of the feature with this hash, or nil.
    ///
    /// - Complexity: O(1) on average.
    func number(of hash: UInt64) -> Int? {
        let mask = hashes.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while numbers[slot] >= 0 {
            if hashes[slot] == hash { return Int(numbers[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The TF-IDF vector of `tokens`: (1 + ln tf) · idf, each block and then the whole scaled to length one.
    ///
    /// Also the share of the words' weight that the vocabulary knows, 0...1.
    func vector(of tokens: [Token]) -> (vector: SparseVector, knownShare: Double) {
        var blocks = [[Int32]](repeating: [], count: FeatureExtractor.blockCount)
        var known: Float = 0
        var unknown: Float = 0
        FeatureExtractor.forEachFeature(of: tokens) { block, hash in
            if let number = number(of: hash) {
                blocks[block].append(Int32(number))
                if block == 1 { known += inverseDocumentFrequencies[number] }
            } else if block == 1 {
                unknown += rarest
            }
        }
        var vector = SparseVector()
        for var numbers in blocks {
            numbers.sort()
            vector.append(scaled: numbers, by: inverseDocumentFrequencies)
        }
        vector.scaleToUnitLength()
        return (vector, known + unknown > 0 ? Double(known / (known + unknown)) : 0)
    }
}

/// A vector that is zero almost everywhere.
struct SparseVector: Sendable {
    /// The features that are not zero; one block after another, each block sorted.
    private(set) var features: [Int32] = []
    /// Their values.
    private(set) var values: [Float] = []

    /// Adds a block of sorted feature numbers, repeats included, scaled to length one.
    mutating func append(scaled numbers: [Int32], by weights: [Float]) {
        let start = values.count
        var index = 0
        var squares: Float = 0
        while index < numbers.count {
            var end = index + 1
            while end < numbers.count, numbers[end] == numbers[index] { end += 1 }
            let frequency = end - index
            let weight = weights[Int(numbers[index])] * (frequency == 1 ? 1 : 1 + logf(Float(frequency)))
            features.append(numbers[index])
            values.append(weight)
            squares += weight * weight
            index = end
        }
        guard squares > 0 else { return }
        let scale = 1 / squares.squareRoot()
        for index in start..<values.count { values[index] *= scale }
    }

    /// Scales the whole to length one.
    mutating func scaleToUnitLength() {
        let squares = values.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return }
        let scale = 1 / squares.squareRoot()
        for index in values.indices { values[index] *= scale }
    }
}
