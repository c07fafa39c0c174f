/// Brings the ways of placing a tone to one.
///
/// The newer spelling writes `hoà`, `khoẻ`, `thuỷ`, the older `hòa`, `khỏe`, `thủy`; both are in daily use, and hasty
/// fingers put it on any vowel of the rime (`chiêú`, `tóan`) or after the word. In `quý` and `già` the first vowel belongs to
/// the consonant, so the tone stays.
package enum TonePlacement {
    /// `text`, casefolded already, with every tone where the older spelling has it.
    ///
    /// A word that is no syllable stays as it is.
    ///
    /// - Complexity: O(*n*).
    package static func canonical(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var result = ""
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if Letter(scalar) != nil || tone(of: scalar) != nil || scalar.properties.isAlphabetic {
                word.append(scalar)
            } else {
                result += placed(word)
                word = String.UnicodeScalarView()
                result.unicodeScalars.append(scalar)
            }
        }
        return result + placed(word)
    }

    /// One word with its tone in place.
    private static func placed(_ word: String.UnicodeScalarView) -> String {
        guard let syllable = syllable(word), syllable.tone != .level else { return String(word) }
        return syllable.marked
    }

    /// The syllable that the scalars of one word spell, a combining tone anywhere after the vowel included; or nil.
    static func syllable(_ word: String.UnicodeScalarView) -> Syllable? {
        var letters = Letters()
        var tone = Tone.level
        for scalar in word {
            let found: Tone
            if let letter = Letter(scalar) {
                guard letters.append(letter.code) else { return nil }
                found = letter.tone
            } else if let combining = self.tone(of: scalar) {
                found = combining
            } else {
                return nil
            }
            guard found != .level else { continue }
            guard tone == .level else { return nil }
            tone = found
        }
        return Syllable(letters, tone: tone)
    }

    /// The tone a combining mark stands for.
    private static func tone(of scalar: Unicode.Scalar) -> Tone? {
        switch scalar {
        case "\u{301}": .acute
        case "\u{300}": .grave
        case "\u{309}": .hook
        case "\u{303}": .tilde
        case "\u{323}": .dot
        default: nil
        }
    }
}
