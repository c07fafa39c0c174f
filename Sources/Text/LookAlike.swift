/// Letters of other scripts that look like Latin ones.
///
/// Fullwidth and mathematical letters are not here: NFKC takes those to Latin already.
enum LookAlike {
    /// The Latin letter (lowercase) that `scalar` looks like, or nil.
    static func latin(_ scalar: Unicode.Scalar) -> Unicode.Scalar? { table[scalar] }

    /// `scalars` with the look-alikes replaced, when a Latin letter stands among them and nothing else is left; else nil.
    ///
    /// A word wholly in Cyrillic or Greek is a word of that script.
    static func latinized(_ scalars: String.UnicodeScalarView) -> String? {
        var result = String.UnicodeScalarView()
        var latinLetters = 0
        var replaced = 0
        for scalar in scalars {
            if let latin = table[scalar] {
                result.append(latin)
                replaced += 1
            } else {
                guard scalar.value < 0x370 || (0x1E00...0x1EFF).contains(scalar.value) else { return nil }
                if LatinTable.kind(of: scalar) == .letter, scalar.value > 0x39 { latinLetters += 1 }
                result.append(scalar)
            }
        }
        return replaced > 0 && latinLetters > 0 ? String(result) : nil
    }

    /// Icelandic's eth, which old keyboards and fonts have in the place of đ.
    static let eth: Unicode.Scalar = "ð"
    static let capitalEth: Unicode.Scalar = "Ð"

    /// `word` with đ for ð when a Vietnamese syllable comes of it; else the word itself.
    static func withoutEth(_ word: String.UnicodeScalarView) -> String.UnicodeScalarView {
        guard word.contains(where: { $0 == eth || $0 == capitalEth }) else { return word }
        var replaced = String.UnicodeScalarView()
        for scalar in word { replaced.append(scalar == eth || scalar == capitalEth ? "đ" : scalar) }
        let isSyllable = WordShape(Normalizer.marked(String(replaced))).isPossibleSyllable
        return isSyllable ? replaced : word
    }

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for pair in pairs {
            let scalars = Array(pair.unicodeScalars)
            for scalar in scalars.dropFirst() { table[scalar] = scalars[0] }
        }
        return table
    }()

    /// A Latin letter, then what looks like it: Cyrillic, Greek, phonetic (after Unicode's confusables, UTS 39).
    private static let pairs = [
        "aаАαΑɑ", "bВвΒЬь", "cсСϲϹ", "dԁɗ", "eеЕεΕ", "gɡԍ", "hһНнΗ", "iіІιΙɩ", "jјЈϳ", "kкКκΚ", "lӏӀ", "mмМΜ", "nпΝη",
        "oоОοΟσ", "pрРρΡ", "qԛ", "rг", "sѕЅ", "tтТτΤ", "uυμ", "vνѵѴ", "wԝԜω", "xхХχΧ", "yуУүҮΥγ", "zΖᴢ", "đɖƉ",
    ]
}
