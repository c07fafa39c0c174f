/// Counts in how many documents each feature occurs.
struct FeatureCounter {
    /// In how many documents a word, a pair and a piece has to occur to get a weight of its own.
    ///
    /// Pairs and pieces that are rarer are most of all features and tell hardly anything apart; among few documents all
    /// are rare, and few enough to be kept.
    static func minima(of documents: Int) -> [FeatureExtractor.Kind: Int32] {
        switch documents {
        case ..<1_000: [:]
        case ..<3_000: [.pair: 2, .piece: 2]
        default: [.pair: 2, .piece: 3]
        }
    }

    /// The most features that get a number, so that a model never outgrows the memory it was planned for.
    static let maximum = 60_000

    private var hashes = [UInt64](repeating: 0, count: 1 << 16)
    /// The number of documents; 0 is an empty slot.
    private var frequencies = [Int32](repeating: 0, count: 1 << 16)
    private var lastDocuments = [Int32](repeating: -1, count: 1 << 16)
    private var kinds = [FeatureExtractor.Kind](repeating: .word, count: 1 << 16)
    private var used = 0

    /// Counts the feature once for `document`, however often it occurs there.
    mutating func count(_ hash: UInt64, in document: Int, kind: FeatureExtractor.Kind) {
        if used * 2 >= hashes.count { grow() }
        let slot = slot(of: hash)
        if frequencies[slot] == 0 {
            hashes[slot] = hash
            kinds[slot] = kind
            used += 1
        } else if lastDocuments[slot] == Int32(document) {
            return
        }
        frequencies[slot] += 1
        lastDocuments[slot] = Int32(document)
    }

    /// The features worth a number, the commonest first, ties by hash.
    func kept(of documents: Int) -> [(hash: UInt64, frequency: Int)] {
        let minima = Self.minima(of: documents)
        let all = hashes.indices.filter { frequencies[$0] >= max(1, minima[kinds[$0]] ?? 1) }
            .map { (hash: hashes[$0], frequency: Int(frequencies[$0])) }
            .sorted { ($1.frequency, $0.hash) < ($0.frequency, $1.hash) }
        return Array(all.prefix(Self.maximum))
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
        kinds = [FeatureExtractor.Kind](repeating: .word, count: size)
        for index in old.hashes.indices where old.frequencies[index] > 0 {
            let slot = slot(of: old.hashes[index])
            hashes[slot] = old.hashes[index]
            frequencies[slot] = old.frequencies[index]
            lastDocuments[slot] = old.lastDocuments[index]
            kinds[slot] = old.kinds[index]
        }
    }
}
