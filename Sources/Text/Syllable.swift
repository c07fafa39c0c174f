/// A Vietnamese syllable: its letters and its tone.
///
/// A model of the spelling and not a word list: onset, rime with its marks, and which tones a rime takes. It accepts what
/// could be Vietnamese, known or not.
package struct Syllable: Hashable, Sendable {
    let letters: Letters
    let tone: Tone

    /// Where the rime starts and what it is, when `letters` are spelled like a syllable.
    ///
    /// - Parameter strictly: whether c, g, ng and p stand only before the vowels that spelling allows; citizens write `ngi`,
    ///   but a keystroke reading has to earn its belief. A k may stand before any vowel (Hồng Kông, Bắc Kạn).
    /// - Complexity: O(1).
    @inline(__always)
    static func shape(
        of letters: Letters,
        in table: RimeTable,
        strictly: Bool
    ) -> (start: Int, rime: RimeTable.Rime)? {
        var start = 0
        while start < letters.count, !Letter.isVowel(letters[start]) { start += 1 }
        guard start < letters.count, start <= 3 else { return nil }
        if start == 1, letters.count > 2 {
            if letters[0] == q {
                guard letters[1] == Letter.u else { return nil }
                // After qu, iê is written yê.
                if letters[2] == Letter.i, letters.count > 3, letters[3] == Letter.e || letters[3] == Letter.circumflexE
                {
                    return nil
                }
                return table.rime(letters.key(from: 2)).map { (2, $0) }
            }
            if letters[0] == Letter.g, letters[1] == Letter.i, let rime = table.rime(letters.key(from: 2)) {
                return (2, rime)
            }
        }
        guard isOnset(letters, start, before: letters[start], strictly: strictly) else { return nil }
        return table.rime(letters.key(from: start)).map { (start, $0) }
    }

    /// The syllable that `letters` spell under `tone`, or nil.
    init?(_ letters: Letters, tone: Tone) {
        guard let (_, rime) = Self.shape(of: letters, in: .spelled, strictly: true) else { return nil }
        if rime.isStopped, tone != .acute, tone != .dot { return nil }
        self.letters = letters
        self.tone = tone
    }

    /// The letters and the tone taken as they are; for shapes that were looked at already.
    init(unchecked letters: Letters, tone: Tone) {
        self.letters = letters
        self.tone = tone
    }

    /// Whether unmarked letters could be a syllable whose marks were left out.
    @inline(__always)
    static func isPossible(_ letters: Letters) -> Bool {
        shape(of: letters, in: .unmarked, strictly: false) != nil
    }

    /// Whether `folded`, normalized, could be a Vietnamese syllable without its marks.
    package static func isPossible(_ folded: String) -> Bool {
        Letters(folded).map { isPossible($0) } ?? false
    }

    private static let q = Letter.ascii("q")

    private static func isOnset(_ letters: Letters, _ length: Int, before vowel: UInt8, strictly: Bool) -> Bool {
        let isFront = vowel == Letter.e || vowel == Letter.circumflexE || vowel == Letter.i || vowel == Letter.y
        switch length {
        case 0: return true
        case 1:
            switch letters[0] {
            case Letter.ascii("c"): return !strictly || !isFront
            case Letter.g: return !strictly || !isFront || vowel == Letter.i
            case Letter.ascii("p"): return !strictly
            case Letter.ascii("b"), Letter.d, Letter.strokeD, Letter.h, Letter.ascii("k"), Letter.ascii("l"),
                Letter.ascii("m"), Letter.ascii("n"),
                Letter.ascii("r"), Letter.ascii("s"), Letter.ascii("t"), Letter.ascii("v"), Letter.ascii("x"):
                return true
            default: return false
            }
        default:
            let key = letters.key(upTo: length)
            if key == ng { return !strictly || !isFront }
            if key == gh || key == ngh { return isFront }
            return key == ch || key == kh || key == nh || key == ph || key == th || key == tr
        }
    }

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt32 {
        UInt32(Letter.ascii(first)) | UInt32(Letter.ascii(second)) << 6
    }

    private static let (ch, gh, kh, ng) = (key("c", "h"), key("g", "h"), key("k", "h"), key("n", "g"))
    private static let (nh, ph, th, tr) = (key("n", "h"), key("p", "h"), key("t", "h"), key("t", "r"))
    private static let ngh = ng | UInt32(Letter.h) << 12
}

extension Syllable {
    /// The key of a table of words, as ``WordShape/key`` makes it.
    var key: UInt64 { letters.bits | UInt64(tone.rawValue) << 60 }

    /// The syllable as it is written: lowercase, composed, the tone where the older spelling has it.
    var marked: String { written(folded: false) }

    /// The syllable without marks.
    var folded: String { written(folded: true) }

    private func written(folded: Bool) -> String {
        let place = tone == .level ? -1 : tonePlace
        return String(unsafeUninitializedCapacity: Letters.capacity * 3) { buffer in
            var count = 0
            for index in 0..<letters.count {
                let code = folded ? Letter.foldedCodes[Int(letters[index])] : letters[index]
                let tone = index == place && !folded ? Int(tone.rawValue) : 0
                for byte in UTF8.encode(Letter.scalars[Int(code) * 6 + tone]) ?? UTF8.encodedReplacementCharacter {
                    buffer[count] = byte
                    count += 1
                }
            }
            return count
        }
    }

    /// The index of the letter that carries the tone.
    var tonePlace: Int {
        if let (start, rime) = Self.shape(of: letters, in: .spelled, strictly: false) { return start + rime.tonePlace }
        return (0..<letters.count).first { Letter.isVowel(letters[$0]) } ?? 0
    }
}
