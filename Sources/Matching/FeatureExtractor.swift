import Text

/// Turns tokens into hashed features: words and word pairs, marked and folded, and pieces of words.
///
/// Block 0 holds word 1- and 2-grams of the marked forms with sentence ends, block 1 the same of the folded forms, block 2
/// character 2- to 5-grams of the folded forms inside space-padded tokens. A feature is the 64-bit FNV-1a hash of its
/// bytes after a seed of its block: with the 10^5 features of a knowledge base, a collision is a one in 10^9 event.
enum FeatureExtractor {
    /// The number of blocks.
    static let blockCount = 3

    private static let prime: UInt64 = 0x0000_0100_0000_01B3
    private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let longestPiece = 5

    /// Calls `emit` with the block and hash of every feature of `tokens`, repeats included.
    ///
    /// - Complexity: O(*n*) in the bytes of the tokens.
    static func forEachFeature(of tokens: [Token], _ emit: (_ block: Int, _ hash: UInt64) -> Void) {
        words(tokens, block: 0, emit) { $0.marked }
        words(tokens, block: 1, emit) { $0.folded }
        for token in tokens { pieces(of: token.folded) { _, _, hash in emit(2, hash) } }
    }

    /// The features of `tokens` as a person reads them, in the order of ``forEachFeature(of:_:)``.
    static func names(of tokens: [Token]) -> [String] {
        var names: [String] = []
        for (suffix, form) in [("", \Token.marked), ("~", \Token.folded)] {
            let ends = ["^"] + tokens.map { $0[keyPath: form] } + ["$"]
            for index in ends.indices.dropFirst() {
                if index < ends.count - 1 { names.append("\(ends[index])\(suffix)") }
                names.append("\(ends[index - 1]) \(ends[index])\(suffix)")
            }
        }
        for token in tokens {
            let padded = Array(" \(token.folded) ".utf8)
            pieces(of: token.folded) { start, length, _ in
                names.append("«\(String(decoding: padded[start..<start + length], as: UTF8.self))»")
            }
        }
        return names
    }

    private static func words(
        _ tokens: [Token],
        block: Int,
        _ emit: (_ block: Int, _ hash: UInt64) -> Void,
        form: (Token) -> String
    ) {
        let seed = basis &+ UInt64(block) &* prime
        var previous = hash("^", from: seed)
        for token in tokens {
            let word = hash(form(token), from: seed)
            emit(block, word)
            emit(block, pair(previous, word))
            previous = word
        }
        emit(block, pair(previous, hash("$", from: seed)))
    }

    /// Calls `emit` with start, length and hash of every piece of `word` between spaces.
    ///
    /// The pieces of each length come in order; a word no longer than a length is one piece and ends the series.
    private static func pieces(of word: String, _ emit: (_ start: Int, _ length: Int, _ hash: UInt64) -> Void) {
        let seed = basis &+ 2 &* prime
        let padded = [0x20] + Array(word.utf8) + [0x20]
        for start in padded.indices {
            var hash = seed
            for length in 1...min(longestPiece, padded.count - start) {
                hash = (hash ^ UInt64(padded[start + length - 1])) &* prime
                if length >= 2 { emit(start, length, hash) }
            }
        }
    }

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
