import Text

/// A term of the index: the hash of what is counted in a text, 64 bits long.
///
/// No string is kept: with the 10^6 terms of a large collection the chance that a word of a line meets the upper 32 bits of
/// a term it is not is one in 10^9 for each slot looked at.
struct IndexTerm: Hashable, Sendable {
    /// What a term is, and what it counts in a score.
    enum Kind: Int, CaseIterable, Sendable {
        /// The stem of a folded word.
        case word
        /// A word with its marks, where it has any: what lifts `bị đánh` above `bí danh` for a line typed with marks.
        case marked
        /// Two neighbouring stems: Vietnamese writes a word as several syllables, `hộ chiếu`.
        case pair

        /// What the kind's inverse document frequency is multiplied by; see ``InvertedIndex`` for how it was found.
        var weight: Double { self == .word ? 1 : 0.5 }

        fileprivate var seed: UInt64 { 0xCBF2_9CE4_8422_2325 &+ UInt64(rawValue) &* 0x9E37_79B9_7F4A_7C15 }
    }

    let hash: UInt64

    /// The terms one word of a text gives by itself.
    struct Word: Sendable {
        let stem: IndexTerm
        /// Nil for a word without marks.
        let marked: IndexTerm?

        /// - Complexity: O(*n*) in the word's bytes.
        init(_ token: Token) {
            var folded = token.folded
            stem = folded.withUTF8 { bytes in
                let stem = EnglishStem.stem(of: bytes)
                return IndexTerm(bytes.prefix(stem.count), stem.letter, .word)
            }
            guard token.hasMarks else {
                marked = nil
                return
            }
            var withMarks = token.marked
            marked = withMarks.withUTF8 { IndexTerm($0.prefix($0.count), nil, .marked) }
        }
    }

    /// The term of two neighbouring words.
    init(_ first: Word, _ second: Word) {
        hash = Self.mixed(first.stem.hash &* 0x9E37_79B9_7F4A_7C15 ^ second.stem.hash &+ Kind.pair.seed)
    }

    /// FNV-1a, then mixed, so that every bit of the hash may be used as a place in a table.
    private init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ letter: UInt8?, _ kind: Kind) {
        var hash = kind.seed
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        if let letter { hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3 }
        self.hash = Self.mixed(hash)
    }

    /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    private static func mixed(_ hash: UInt64) -> UInt64 {
        var hash = hash
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }
}
