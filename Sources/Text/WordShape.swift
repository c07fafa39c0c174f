/// What a word is made of, gathered while it is cut out of the line.
struct WordShape: Sendable {
    /// Its letters with their marks, without the tone; empty when it has others or more than ten.
    var letters = Letters()
    /// The tone written on it.
    var tone = Tone.level
    /// Whether every letter is ASCII.
    var isASCII = true
    /// Whether it was typed with an ASCII capital first.
    var isCapital = false
    /// Whether it holds letters or digits at all and all of them are in ``letters``.
    var isWhole = false

    /// The word's key in tables of words: all letters and the tone; 0 when it is not whole.
    @inline(__always)
    var key: UInt64 { isWhole ? letters.bits | UInt64(tone.rawValue) << 60 : 0 }

    /// Whether the word, with or without its marks, could be a Vietnamese syllable.
    var isPossibleSyllable: Bool { isWhole && Syllable.isPossible(isASCII ? letters : letters.folded) }

    init() {}

    /// The shape of a normalized word.
    init(_ word: String) {
        isWhole = !word.isEmpty
        for scalar in word.unicodeScalars {
            if scalar.value >= 0x80 { isASCII = false }
            guard let letter = Letter(scalar), letters.append(letter.code), letter.tone == .level || tone == .level
            else {
                isWhole = false
                continue
            }
            if letter.tone != .level { tone = letter.tone }
        }
    }
}
