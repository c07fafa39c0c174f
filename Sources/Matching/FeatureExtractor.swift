import Text

/// Turns tokens into hashed features, block by block.
///
/// A feature is a 64-bit hash of its bytes after a seed of its block (FNV-1a for words and pieces): with the 10^5 features
/// of a knowledge base a collision is a one in 10^9 event. No string is made on the way.
struct FeatureExtractor: Sendable {
    /// A kind of features; each kind is scaled to its own length before the whole is.
    enum Block: Int, CaseIterable, Sendable {
        /// Folded words and pairs of neighbours, with the ends of the line.
        case words
        /// Pieces of two to five bytes of the folded words between spaces.
        case pieces
        /// Pairs of folded words with one word between them.
        case gaps
        /// Words and pairs with their marks, where there are marks.
        case marks
        /// What the words mean, by the concept lexicon.
        case concepts

        /// What the block's length is multiplied by; found on the validation part of clinc150.
        var weight: Float {
            switch self {
            case .words, .marks: 1
            case .pieces: 1.5
            case .gaps: 0.3
            case .concepts: 1
            }
        }

        fileprivate var seed: UInt64 { 0xCBF2_9CE4_8422_2325 &+ UInt64(rawValue) &* 0x9E37_79B9_7F4A_7C15 }
    }

    /// The lengths of the pieces, in bytes.
    static let pieceLengths = 2...5

    /// Tells what words mean; nil leaves that block empty.
    let concepts: ConceptLexicon?

    /// Calls `emit` with the hash of every feature of `block` in `tokens`, repeats included.
    ///
    /// - Complexity: O(*n*) in the bytes of the tokens.
    func forEachFeature(of tokens: [Token], in block: Block, _ emit: (UInt64) -> Void) {
        let seed = block.seed
        switch block {
        case .words:
            var previous = Self.lineStart
            for token in tokens {
                let word = Self.hash(token.folded, from: seed)
                emit(word)
                emit(Self.pair(previous, word))
                previous = word
            }
            if !tokens.isEmpty { emit(Self.pair(previous, Self.lineEnd)) }
        case .pieces:
            for token in tokens { Self.pieces(of: token.folded, from: seed, emit) }
        case .gaps:
            var (first, second) = (Self.lineStart, Self.lineStart)
            for (index, token) in tokens.enumerated() {
                let word = Self.hash(token.folded, from: seed)
                if index >= 1 { emit(Self.pair(first, word)) }
                (first, second) = (second, word)
            }
            if tokens.count > 1 { emit(Self.pair(first, Self.lineEnd)) }
        case .marks:
            var previous = Self.lineStart
            var previousHasMarks = false
            for token in tokens {
                let word = Self.hash(token.marked, from: seed)
                if token.hasMarks { emit(word) }
                if token.hasMarks || previousHasMarks { emit(Self.pair(previous, word)) }
                (previous, previousHasMarks) = (word, token.hasMarks)
            }
            if previousHasMarks { emit(Self.pair(previous, Self.lineEnd)) }
        case .concepts:
            concepts?.forEachConcept(in: tokens) { emit(Self.hash($0, from: seed)) }
        }
    }

    /// The features of `tokens` as a person reads them, each with its hash.
    func names(of tokens: [Token], in block: Block) -> [(name: String, hash: UInt64)] {
        var hashes: [UInt64] = []
        forEachFeature(of: tokens, in: block) { hashes.append($0) }
        return Array(zip(names(of: tokens, block), hashes)).map { (name: $0, hash: $1) }
    }

    private func names(of tokens: [Token], _ block: Block) -> [String] {
        guard !tokens.isEmpty else { return [] }
        var names: [String] = []
        switch block {
        case .words:
            let words = ["^"] + tokens.map(\.folded) + ["$"]
            for index in 1..<words.count {
                if index < words.count - 1 { names.append("\(words[index])~") }
                names.append("\(words[index - 1]) \(words[index])~")
            }
        case .pieces:
            for token in tokens {
                let padded = Array(" \(token.folded) ".utf8)
                Self.forEachPiece(of: padded.count) {
                    names.append("«\(String(decoding: padded[$0], as: UTF8.self))»")
                }
            }
        case .gaps:
            let words = ["^"] + tokens.map(\.folded) + ["$"]
            for index in words.indices.dropFirst(2) { names.append("\(words[index - 2]) … \(words[index])") }
        case .marks:
            let words = ["^"] + tokens.map(\.marked) + ["$"]
            let marked = [false] + tokens.map(\.hasMarks) + [false]
            for index in 1..<words.count {
                if marked[index] { names.append(words[index]) }
                if marked[index] || marked[index - 1] { names.append("\(words[index - 1]) \(words[index])") }
            }
        case .concepts:
            concepts?.forEachConcept(in: tokens) { names.append("[\($0)]") }
        }
        return names
    }

    private static let lineStart: UInt64 = 0x5851_F42D_4C95_7F2D
    private static let lineEnd: UInt64 = 0x1405_7B7E_F767_814F

    /// The pieces of a word between spaces, as ranges of its padded bytes, in the order of their hashes.
    private static func forEachPiece(of padded: Int, _ body: (Range<Int>) -> Void) {
        for start in 0..<padded {
            for length in pieceLengths where start + length <= padded { body(start..<start + length) }
        }
    }

    private static func pieces(of word: String, from seed: UInt64, _ emit: (UInt64) -> Void) {
        var word = word
        word.withUTF8 { bytes in
            let end = bytes.count + 2
            for start in 0..<end {
                var hash = seed
                for index in start..<min(end, start + pieceLengths.upperBound) {
                    let byte = index == 0 || index == end - 1 ? 0x20 : bytes[index - 1]
                    hash = (hash ^ UInt64(byte)) &* prime
                    if index - start + 1 >= pieceLengths.lowerBound { emit(hash) }
                }
            }
        }
    }

    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    private static func hash(_ text: String, from seed: UInt64) -> UInt64 {
        var hash = seed
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* prime }
        return hash
    }

    private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        var hash = first &* 0x9E37_79B9_7F4A_7C15 ^ second
        hash ^= hash >> 29
        return hash &* 0xBF58_476D_1CE4_E5B9
    }
}
