/// Types marked words as the raw keys of an input method, the program being off.
///
/// Unmarked words and numbers are typed as they are. Tone keys come right after the vowel or at the word's end, marks
/// directly after their letter or, for some typists, at the end.
enum KeystrokeWriter {
    private typealias Keys = (
        quality: [Unicode.Scalar: [String: String]], tones: [Unicode.Scalar: String], stroke: String
    )

    private static let telexKeys: Keys = (
        ["\u{302}": ["a": "a", "e": "e", "o": "o"], "\u{306}": ["a": "w"], "\u{31B}": ["o": "w", "u": "w"]],
        ["\u{301}": "s", "\u{300}": "f", "\u{309}": "r", "\u{303}": "x", "\u{323}": "j"], "d"
    )
    private static let vniKeys: Keys = (
        ["\u{302}": ["a": "6", "e": "6", "o": "6"], "\u{306}": ["a": "8"], "\u{31B}": ["o": "7", "u": "7"]],
        ["\u{301}": "1", "\u{300}": "2", "\u{309}": "3", "\u{303}": "4", "\u{323}": "5"], "9"
    )
    private static let viqrKeys: Keys = (
        ["\u{302}": ["a": "^", "e": "^", "o": "^"], "\u{306}": ["a": "("], "\u{31B}": ["o": "+", "u": "+"]],
        ["\u{301}": "'", "\u{300}": "`", "\u{309}": "?", "\u{303}": "~", "\u{323}": "."], "d"
    )

    static func telex(_ word: String, _ generator: inout SplitMix64) -> String {
        write(
            word,
            telexKeys,
            toneAtEnd: Int.random(in: 0..<10, using: &generator) < 7,
            joinsHorns: Bool.random(using: &generator)
        )
    }

    static func vni(_ word: String, _ generator: inout SplitMix64) -> String {
        write(word, vniKeys, toneAtEnd: Bool.random(using: &generator), joinsHorns: Bool.random(using: &generator))
    }

    static func viqr(_ word: String) -> String {
        write(word, viqrKeys, toneAtEnd: false, joinsHorns: false)
    }

    /// - Parameter joinsHorns: whether one key serves both letters of ươ, as the input methods allow.
    private static func write(_ word: String, _ keys: Keys, toneAtEnd: Bool, joinsHorns: Bool) -> String {
        guard MarkedLetters.isMarked(word), let letters = MarkedLetters.letters(of: word) else { return word }
        let isCapital = word.count > 1 && word == word.uppercased()
        var typed = ""
        var tone = ""
        for (index, letter) in letters.enumerated() {
            let base = String(letter.base).lowercased()
            if base == "đ" {
                typed +=
                    letter.base == "Đ" ? "D" + (isCapital ? keys.stroke.uppercased() : keys.stroke) : "d" + keys.stroke
                continue
            }
            typed.unicodeScalars.append(letter.base)
            let next = index + 1 < letters.count ? letters[index + 1] : nil
            let isJoined =
                joinsHorns && base == "u" && letter.quality == "\u{31B}" && next?.quality == "\u{31B}"
                && index + 2 < letters.count
            if let quality = letter.quality, !isJoined, let key = keys.quality[quality]?[base] {
                typed += isCapital ? key.uppercased() : key
            }
            if let mark = letter.tone, let key = keys.tones[mark] {
                if toneAtEnd { tone = key } else { typed += isCapital ? key.uppercased() : key }
            }
        }
        return typed + (isCapital ? tone.uppercased() : tone)
    }
}
