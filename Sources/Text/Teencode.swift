/// Young people's spelling: letters swapped for ones that sound or look alike.
///
/// A rule is tried only on a word of a Vietnamese line that is no syllable as it stands, and only its result being one
/// makes it true. Swaps that could mean two things (`z` for v in `zậy`, for d in `zùng`) stand word by word in the
/// abbreviation file; the rules take the commoner.
enum Teencode {
    /// The syllable meant by a word of this shape, or nil when no rule gives one.
    ///
    /// - Complexity: O(1).
    static func syllable(_ shape: WordShape) -> Syllable? {
        guard shape.isWhole, (2...8).contains(shape.letters.count), !shape.letters.isDigits else { return nil }
        var letters = onset(shape.letters)
        letters = coda(letters)
        guard letters != shape.letters else { return nil }
        let isUnmarked = shape.tone == .level && letters == letters.folded
        guard let (_, rime) = Syllable.shape(of: letters, in: isUnmarked ? .unmarked : .spelled, strictly: true) else {
            return nil
        }
        if !isUnmarked, rime.isStopped, shape.tone != .acute, shape.tone != .dot { return nil }
        return Syllable(unchecked: letters, tone: shape.tone)
    }

    private static func code(_ scalar: Unicode.Scalar) -> UInt8 { Letter.ascii(scalar) }

    /// `letters` with the onset as it is spelled: f for ph, j for gi, z and dz for d, w and q for qu, k for c.
    private static func onset(_ letters: Letters) -> Letters {
        let next = letters[1]
        switch letters[0] {
        case code("f"): return replacing(letters, 1, with: [code("p"), Letter.h])
        case code("j"): return replacing(letters, 1, with: next == Letter.i ? [Letter.g] : [Letter.g, Letter.i])
        case code("z"): return replacing(letters, 1, with: [Letter.d])
        case Letter.d where next == code("z"): return replacing(letters, 2, with: [Letter.d])
        case code("w"):
            return replacing(letters, 1, with: next == Letter.u ? [code("q")] : [code("q"), Letter.u])
        case code("k") where isKForC(letters): return replacing(letters, 1, with: [code("c")])
        case code("q") where next != Letter.u && Letter.isVowel(next):
            return replacing(letters, 1, with: [code("q"), Letter.u])
        default: return letters
        }
    }

    /// Whether a k stands where only c is spelled; Hồng Kông is spelled so.
    static func isKForC(_ letters: Letters) -> Bool {
        letters.count > 1 && letters[0] == code("k") && Letter.isVowel(letters[1]) && !isFront(letters[1])
            && letters != kong
    }

    private static let kong = Letters("kông") ?? Letters()

    private static func isFront(_ code: UInt8) -> Bool {
        code == Letter.e || code == Letter.circumflexE || code == Letter.i || code == Letter.y
    }

    /// `letters` with the end as it is spelled: g for ng, h for nh, k and ck for c or ch, j for i.
    private static func coda(_ letters: Letters) -> Letters {
        let last = letters.count - 1
        guard last >= 1 else { return letters }
        var letters = letters
        let before = letters[last - 1]
        switch letters[last] {
        case Letter.g where Letter.isVowel(before):
            letters[last] = code("n")
            letters.append(Letter.g)
        case Letter.h where Letter.isVowel(before):
            letters[last] = code("n")
            letters.append(Letter.h)
        case code("k") where before == code("c"): letters[last] = Letter.h
        case code("k") where Letter.isVowel(before):
            letters[last] = code("c")
            if isFront(before) { letters.append(Letter.h) }
        case code("j") where Letter.isVowel(before) || last == 1: letters[last] = Letter.i
        default: break
        }
        return letters
    }

    private static func replacing(_ letters: Letters, _ length: Int, with start: [UInt8]) -> Letters {
        var result = Letters()
        for code in start { result.append(code) }
        for index in length..<letters.count { result.append(letters[index]) }
        return result
    }
}
