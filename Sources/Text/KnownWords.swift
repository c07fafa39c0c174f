/// English words, and words of both languages, that a line is weighed with.
///
/// Not a dictionary: only words whose letters alone would mislead.
struct KnownWords: Sendable {
    /// What is known about a word.
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8
        /// Everyday English that no Vietnamese line holds unless it is mixed.
        static let english = Traits(rawValue: 1)
        /// Of both languages: loans, names of papers, English words that are Vietnamese syllables.
        static let neutral = Traits(rawValue: 2)
        /// Never read as keystrokes.
        static let kept = Traits(rawValue: 4)
        /// English, but the keystrokes of a common syllable: read as such in a line that is Telex throughout.
        static let lookAlike = Traits(rawValue: 8)
        /// Everyday Vietnamese without its marks.
        static let vietnamese = Traits(rawValue: 16)
    }

    static let shared = KnownWords()

    private static let size = 4_096
    private var keys = [UInt64](repeating: 0, count: size)
    private var traits = [UInt8](repeating: 0, count: size)

    private init() {
        add(Self.english, .english)
        add(Self.topics, .english)
        add(Self.neutral, .neutral)
        add(Self.kept, [.english, .kept])
        add(Self.loans, [.neutral, .kept])
        add(Self.lookAlikes, .lookAlike)
        add(Self.vietnamese, .vietnamese)
    }

    private mutating func add(_ words: String, _ trait: Traits) {
        for word in words.split(whereSeparator: \.isWhitespace) {
            guard let letters = Letters(String(word)) else { continue }
            let place = place(of: letters.bits)
            keys[place] = letters.bits
            traits[place] |= trait.rawValue
        }
    }

    /// What is known about the word of these letters.
    @inline(__always)
    subscript(letters: Letters) -> Traits { Traits(rawValue: traits[place(of: letters.bits)]) }

    @inline(__always)
    private func place(of key: UInt64) -> Int {
        var place = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 52)
        while keys[place] != 0, keys[place] != key { place = (place + 1) % Self.size }
        return place
    }
}
