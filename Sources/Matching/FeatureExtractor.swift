import Text

/// Turns tokens into hashed features, block by block; no string is made on the way.
struct FeatureExtractor: Sendable {
    /// A kind of features; each is scaled to its own length before the whole is.
    enum Block: Int, CaseIterable, Sendable {
        /// Folded words and pairs of neighbours, with the ends of the line.
        case words
        /// Pieces of two to four bytes of the folded words between spaces.
        case pieces
        /// Words and pairs with their marks, where there are marks: what agrees in both forms counts in both blocks.
        case marks
        /// What the words mean, by the concept lexicon.
        case concepts

        /// What the block's length is multiplied by; found on the validation parts (docs/understanding.md).
        var weight: Float {
            switch self {
            case .words, .marks: 1
            case .pieces: 1.25
            case .concepts: 0.7
            }
        }

        fileprivate var seed: UInt64 { TokenHash.start &+ UInt64(rawValue) &* 0x9E37_79B9_7F4A_7C15 }
    }

    /// What a feature is made of; the more there are of a kind, the oftener one has to occur to be worth a weight.
    enum Kind: Int, Sendable {
        case word
        case pair
        case piece
    }

    /// The lengths of the pieces, in bytes.
    static let pieceLengths = 2...4

    /// Tells what words mean; nil leaves that block empty.
    let concepts: ConceptLexicon?

    /// Calls `emit` with the hash of every feature of `block` in `tokens`, repeats included.
    ///
    /// - Complexity: O(*n*) in the bytes of the tokens.
    @inline(__always)
    func forEachFeature(of tokens: [Token], in block: Block, _ emit: (UInt64, Kind) -> Void) {
        let seed = block.seed
        switch block {
        case .words:
            var previous = Self.lineStart
            for token in tokens {
                let word = TokenHash.of(token.folded, from: seed)
                emit(word, .word)
                emit(TokenHash.pair(previous, word), .pair)
                previous = word
            }
            if !tokens.isEmpty { emit(TokenHash.pair(previous, Self.lineEnd), .pair) }
        case .pieces:
            for token in tokens { Self.pieces(of: token.folded, from: seed) { emit($0, .piece) } }
        case .marks:
            guard tokens.contains(where: \.hasMarks) else { return }
            var previous = Self.lineStart
            var previousHasMarks = false
            for token in tokens {
                let word = TokenHash.of(token.marked, from: seed)
                if token.hasMarks { emit(word, .word) }
                if token.hasMarks || previousHasMarks { emit(TokenHash.pair(previous, word), .pair) }
                (previous, previousHasMarks) = (word, token.hasMarks)
            }
            if previousHasMarks { emit(TokenHash.pair(previous, Self.lineEnd), .pair) }
        case .concepts:
            guard let concepts else { return }
            concepts.forEachConcept(in: tokens) { concept, _ in emit(concepts.hashes[concept] ^ seed, .word) }
        }
    }

    /// The hash of the folded word `text` in the block of words.
    @inline(__always)
    static func wordHash(_ text: String) -> UInt64 { TokenHash.of(text, from: Block.words.seed) }

    static let lineStart: UInt64 = 0x5851_F42D_4C95_7F2D
    static let lineEnd: UInt64 = 0x1405_7B7E_F767_814F

    @inline(__always)
    private static func pieces(of word: String, from seed: UInt64, _ emit: (UInt64) -> Void) {
        var word = word
        word.withUTF8 { bytes in
            let end = bytes.count + 2
            for start in 0..<end {
                var hash = seed
                for index in start..<min(end, start + pieceLengths.upperBound) {
                    let byte = index == 0 || index == end - 1 ? 0x20 : bytes[index - 1]
                    hash = (hash ^ UInt64(byte)) &* TokenHash.prime
                    if index - start + 1 >= pieceLengths.lowerBound { emit(hash) }
                }
            }
        }
    }
}
