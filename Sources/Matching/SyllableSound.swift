import Text

/// What a syllable without marks sounds like where regions merge sounds: s and x, ch and tr, d, gi and r, l and n, i and y,
/// c, k and q, final n and ng, final c and t.
enum SyllableSound {
    /// A number that is the same for syllables that sound alike; 0 for what is no syllable.
    ///
    /// - Complexity: O(1).
    static func key(of letters: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard (2...7).contains(letters.count),
            Syllable.isPossible(String(decoding: letters, as: UTF8.self))
        else { return 0 }
        var key: UInt64 = 0
        func add(_ letter: UInt8) { key = key << 8 | UInt64(letter) }
        var start = 1
        let next = letters[1]
        switch letters[0] {
        case UInt8(ascii: "t") where next == UInt8(ascii: "r"), UInt8(ascii: "c") where next == UInt8(ascii: "h"):
            add(UInt8(ascii: "C"))
            start = 2
        case UInt8(ascii: "g") where next == UInt8(ascii: "i") && letters.count > 2:
            add(UInt8(ascii: "d"))
            start = 2
        case UInt8(ascii: "r"): add(UInt8(ascii: "d"))
        case UInt8(ascii: "s"): add(UInt8(ascii: "x"))
        case UInt8(ascii: "l"): add(UInt8(ascii: "n"))
        case UInt8(ascii: "k"), UInt8(ascii: "q"): add(UInt8(ascii: "c"))
        case UInt8(ascii: "y"): add(UInt8(ascii: "i"))
        default: add(letters[0])
        }
        var end = letters.count
        if end - start > 1, letters[end - 1] == UInt8(ascii: "g"), letters[end - 2] == UInt8(ascii: "n") { end -= 1 }
        for place in start..<end {
            switch letters[place] {
            case UInt8(ascii: "y"): add(UInt8(ascii: "i"))
            case UInt8(ascii: "t") where place == end - 1: add(UInt8(ascii: "c"))
            default: add(letters[place])
            }
        }
        return key
    }
}
