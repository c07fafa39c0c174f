import Text

/// Takes the common endings off English words, so that `renewing`, `renewed` and `renews` are one term of the index.
///
/// A light form of Porter's first step (Porter 1980, "An algorithm for suffix stripping"): plural, -ing, -ed, a final e, and
/// y written as i. A word that could be a Vietnamese syllable keeps its letters: `ngay` and `ngai` stay apart.
enum EnglishStem {
    /// The fewest letters a word has that loses an ending.
    private static let shortest = 4

    /// What is left of a word: so many of its bytes, and after them one letter more, where the ending was written otherwise.
    struct Stem: Equatable {
        var count: Int
        var letter: UInt8?
    }

    /// The stem of `word`, the bytes of a folded word.
    ///
    /// - Complexity: O(*n*).
    static func stem(of word: UnsafeBufferPointer<UInt8>) -> Stem {
        var stem = Stem(count: word.count, letter: nil)
        guard word.count >= shortest, word.allSatisfy({ $0 < 0x80 }) else { return stem }
        if ends(word, stem, "'s") { stem.count -= 2 }
        removePlural(of: word, &stem)
        removeVerbEnding(of: word, &stem)
        removeFinalVowel(of: word, &stem)
        return stem
    }

    private static func removePlural(of word: UnsafeBufferPointer<UInt8>, _ stem: inout Stem) {
        guard stem.count >= shortest, word[stem.count - 1] == s else { return }
        if ends(word, stem, "ies"), stem.count > shortest {
            stem = Stem(count: stem.count - 3, letter: y)
        } else if ends(word, stem, "sses") {
            stem.count -= 2
        } else if !ends(word, stem, "ss"), !ends(word, stem, "us"), !ends(word, stem, "is") {
            stem.count -= 1
        }
    }

    private static func removeVerbEnding(of word: UnsafeBufferPointer<UInt8>, _ stem: inout Stem) {
        guard stem.letter == nil else { return }
        for (ending, length) in [("ing", 3), ("ed", 2)] as [(StaticString, Int)] where ends(word, stem, ending) {
            let rest = stem.count - length
            guard rest >= shortest - 1, word.prefix(rest).contains(where: isVowel) else { continue }
            stem.count = rest
            guard rest >= shortest else { return }
            let last = word[rest - 1]
            if last == word[rest - 2], last != l, last != s, last != z { stem.count -= 1 }
            return
        }
    }

    private static func removeFinalVowel(of word: UnsafeBufferPointer<UInt8>, _ stem: inout Stem) {
        if stem.letter == y {
            stem.letter = i
            return
        }
        guard stem.count >= shortest else { return }
        let last = word[stem.count - 1]
        guard last == e || last == y, !couldBeSyllable(word.prefix(stem.count)) else { return }
        stem.count -= 1
        if last == y { stem.letter = i }
    }

    /// Whether `letters`, which end in a vowel, could be a Vietnamese syllable; most English words have a vowel too many.
    private static func couldBeSyllable(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let end = letters.lastIndex(where: { !isVowel($0) }), !letters[..<end].contains(where: isVowel) else {
            return false
        }
        return Syllable.isPossible(String(decoding: letters, as: UTF8.self))
    }

    private static func ends(_ word: UnsafeBufferPointer<UInt8>, _ stem: Stem, _ ending: StaticString) -> Bool {
        let length = ending.utf8CodeUnitCount
        guard stem.count >= length else { return false }
        for place in 0..<length where word[stem.count - length + place] != ending.utf8Start[place] { return false }
        return true
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        letter == UInt8(ascii: "a") || letter == e || letter == i || letter == UInt8(ascii: "o")
            || letter == UInt8(ascii: "u") || letter == y
    }

    private static let e = UInt8(ascii: "e")
    private static let i = UInt8(ascii: "i")
    private static let l = UInt8(ascii: "l")
    private static let s = UInt8(ascii: "s")
    private static let y = UInt8(ascii: "y")
    private static let z = UInt8(ascii: "z")
}
