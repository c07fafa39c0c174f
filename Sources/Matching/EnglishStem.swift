import Text

/// Takes the common endings off English words, so that `renewing`, `renewed` and `renews` are one term of the index.
///
/// A light form of Porter's first step (Porter 1980, "An algorithm for suffix stripping"): plural, -ing, -ed, a final e, and
/// y written as i. A word that could be a Vietnamese syllable keeps its letters: `ngay` and `ngai` stay apart.
enum EnglishStem {
    /// The fewest letters a word has that loses an ending.
    private static let shortest = 4

    /// Shortens `word`, the bytes of a folded word, to its stem.
    ///
    /// - Complexity: O(*n*).
    static func shorten(_ word: inout [UInt8]) {
        guard word.count >= shortest, word.allSatisfy({ $0 < 0x80 }) else { return }
        if ends(word, "'s") { word.removeLast(2) }
        removePlural(&word)
        removeVerbEnding(&word)
        guard word.count >= shortest, let last = word.last, last == e || last == y,
            !Syllable.isPossible(String(decoding: word, as: UTF8.self))
        else { return }
        word.removeLast()
        if last == y { word.append(i) }
    }

    private static func removePlural(_ word: inout [UInt8]) {
        if ends(word, "ies"), word.count > shortest {
            word.removeLast(3)
            word.append(y)
        } else if ends(word, "sses") {
            word.removeLast(2)
        } else if word.last == s, word.count >= shortest, !ends(word, "ss"), !ends(word, "us"), !ends(word, "is") {
            word.removeLast()
        }
    }

    private static func removeVerbEnding(_ word: inout [UInt8]) {
        for ending in ["ing", "ed"] as [StaticString] where ends(word, ending) {
            let stem = word.dropLast(ending.utf8CodeUnitCount)
            guard stem.count >= shortest - 1, stem.contains(where: isVowel) else { continue }
            word.removeLast(ending.utf8CodeUnitCount)
            if word.count >= shortest, let last = word.last, last == word[word.count - 2], last != l, last != s, last != z {
                word.removeLast()
            }
            return
        }
    }

    private static func ends(_ word: [UInt8], _ ending: StaticString) -> Bool {
        ending.withUTF8Buffer { word.count >= $0.count && word.suffix($0.count).elementsEqual($0) }
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
