import Foundation

/// Letters and their marks, by Unicode's canonical decomposition alone.
enum MarkedLetters {
    static let tones: [Unicode.Scalar] = ["\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}"]

    /// A letter with the marks over and under it.
    struct Letter {
        var base: Unicode.Scalar
        /// Circumflex, breve or horn.
        var quality: Unicode.Scalar?
        var tone: Unicode.Scalar?
    }

    /// `text` in NFD.
    static func decomposed(_ text: String) -> String { text.decomposedStringWithCanonicalMapping }

    /// `text` without marks, đ written d.
    static func stripped(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in decomposed(text).unicodeScalars where !isMark(scalar) {
            scalars.append(scalar == "đ" ? "d" : scalar == "Đ" ? "D" : scalar)
        }
        return String(scalars)
    }

    /// Whether a letter of `word` carries a mark or is đ.
    static func isMarked(_ word: String) -> Bool {
        decomposed(word).unicodeScalars.contains { isMark($0) || $0 == "đ" || $0 == "Đ" }
    }

    /// The letters of a word; nil when it has marks that Vietnamese does not use.
    static func letters(of word: String) -> [Letter]? {
        var letters: [Letter] = []
        for scalar in decomposed(word).unicodeScalars {
            if tones.contains(scalar) {
                guard !letters.isEmpty else { return nil }
                letters[letters.count - 1].tone = scalar
            } else if scalar == "\u{302}" || scalar == "\u{306}" || scalar == "\u{31B}" {
                guard !letters.isEmpty else { return nil }
                letters[letters.count - 1].quality = scalar
            } else if isMark(scalar) {
                return nil
            } else {
                letters.append(Letter(base: scalar))
            }
        }
        return letters
    }

    /// The word with its tone on the other letter where two spellings are in use: oa, oe, uy at the end.
    static func movingTone(_ word: String) -> String {
        guard var letters = letters(of: word), letters.count >= 2 else { return word }
        let (first, last) = (letters.count - 2, letters.count - 1)
        let pair = String(String.UnicodeScalarView([letters[first].base, letters[last].base])).lowercased()
        guard ["oa", "oe", "uy"].contains(pair), letters[first].quality == nil, letters[last].quality == nil else {
            return word
        }
        if first > 0, letters[first - 1].base == "q" || letters[first - 1].base == "Q" { return word }
        (letters[first].tone, letters[last].tone) = (letters[last].tone, letters[first].tone)
        return composed(letters)
    }

    /// The letters as text.
    static func composed(_ letters: [Letter]) -> String {
        var scalars = String.UnicodeScalarView()
        for letter in letters {
            scalars.append(letter.base)
            scalars.append(contentsOf: [letter.quality, letter.tone].compactMap(\.self))
        }
        return String(scalars).precomposedStringWithCanonicalMapping
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .nonspacingMark
    }
}
