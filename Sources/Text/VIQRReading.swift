/// A line written in VIQR (RFC 1456), marks as ASCII punctuation after their letters: `ho^. chie^'u he^'t ha.n`.
///
/// Punctuation at a word's end stays punctuation: a stop or question mark there is a tone only right after a mark or,
/// within the line, right after a vowel.
struct VIQRReading {
    /// The words that were read, by their ranges.
    let words: [(range: Range<Int>, syllable: Syllable)]

    /// The reading of `text`, or nil when it is not written so.
    ///
    /// - Complexity: O(*n*); O(1) for a line without such marks.
    init?(_ text: String, _ scan: Tokenizer.Scan) {
        guard scan.viqrMarks > 0 || scan.innerStops > 1 else { return nil }
        let characters = Self.characters(of: text)
        var words: [(Range<Int>, Syllable)] = []
        var index = 0
        while index < characters.count {
            guard case .letter = characters[index].kind else {
                index += 1
                continue
            }
            var end = index
            while end < characters.count, characters[end].kind != .other { end += 1 }
            let isLast = end >= characters.count
            if let word = Self.word(characters[index..<end], isLast: isLast) { words.append(word) }
            index = max(end, index + 1)
        }
        guard words.count >= (scan.viqrMarks > 0 ? 1 : 2) else { return nil }
        self.words = words
    }

    private enum Kind: Equatable {
        case letter(UInt8)
        case circumflex
        case horn
        case breve
        case tone(Tone)
        case other
    }

    private struct Character {
        let kind: Kind
        let range: Range<Int>
        /// Whether it ends sentences as well.
        let isStop: Bool
    }

    private static func characters(of text: String) -> [Character] {
        var offset = 0
        return text.unicodeScalars.map { scalar in
            let width = UTF8.width(scalar)
            defer { offset += width }
            let kind: Kind =
                switch scalar {
                case "a"..."z": .letter(UInt8(scalar.value - 0x60))
                case "A"..."Z": .letter(UInt8(scalar.value - 0x40))
                case "^": .circumflex
                case "+", "*": .horn
                case "(": .breve
                case "'", "\u{2019}", "\u{B4}": .tone(.acute)
                case "`": .tone(.grave)
                case "?": .tone(.hook)
                case "~": .tone(.tilde)
                case ".": .tone(.dot)
                default: .other
                }
            return Character(kind: kind, range: offset..<offset + width, isStop: scalar == "?" || scalar == ".")
        }
    }

    /// The syllable at the start of a run of letters and marks, when nothing but punctuation follows it.
    private static func word(_ run: ArraySlice<Character>, isLast: Bool) -> (Range<Int>, Syllable)? {
        guard run.count <= 2 * Letters.capacity, let first = run.first else { return nil }
        var keystrokes = Keystrokes()
        var best: (end: Int, syllable: Syllable)?
        reading: for (index, character) in zip(run.indices, run) {
            switch character.kind {
            case .letter(let code): keystrokes.letterVIQR(code)
            case .circumflex: keystrokes.circumflex(of: nil)
            case .horn: keystrokes.horn(breves: false)
            case .breve: keystrokes.breve()
            case .tone(let tone):
                if character.isStop, !isInner(index + 1, in: run),
                    !isTone(at: index, in: run, after: keystrokes, isLast: isLast)
                {
                    break reading
                }
                keystrokes.setTone(tone, key: tone.rawValue)
            case .other: return nil
            }
            if keystrokes.hasFailed { break }
            best = keystrokes.outcome().map { (index + 1, $0.syllable) }
        }
        guard let best, run[best.end...].allSatisfy(isMarkCharacter), !isContraction(run[..<best.end]) else {
            return nil
        }
        return (first.range.lowerBound..<run[best.end - 1].range.upperBound, best.syllable)
    }

    /// Whether the run is an English word with its apostrophe, such as `i'm`.
    private static func isContraction(_ run: ArraySlice<Character>) -> Bool {
        var letters = Letters()
        for character in run {
            switch character.kind {
            case .letter(let code): letters.append(code)
            case .tone(.acute): letters.append(Letter.apostrophe)
            default: return false
            }
        }
        return KnownWords.shared[letters].contains(.english)
    }

    private static func isMarkCharacter(_ character: Character) -> Bool {
        if case .letter = character.kind { return false }
        return true
    }

    private static func isInner(_ next: Int, in run: ArraySlice<Character>) -> Bool {
        next < run.endIndex && run[next...].contains { !isMarkCharacter($0) }
    }

    /// Whether a stop or question mark at the end of a word is its tone.
    ///
    /// It is right after a mark, or within the line right after the vowel that carries the tone. At the end of the line only
    /// the particles that end a question, `ạ` and `hả`, are believed to carry one.
    private static func isTone(
        at index: Int,
        in run: ArraySlice<Character>,
        after keystrokes: Keystrokes,
        isLast: Bool
    ) -> Bool {
        guard index > run.startIndex else { return false }
        switch run[index - 1].kind {
        case .circumflex, .horn, .breve: return true
        case .tone, .other: return false
        case .letter:
            let letters = keystrokes.letters
            let canonical = Syllable(letters, tone: .level)?.tonePlace
            guard canonical == letters.count - 1 || (canonical != nil && endsInTwoPlaces(letters)) else { return false }
            if !isLast { return true }
            return letters == particleA && run[index].kind == .tone(.dot)
                || letters == particleHa && run[index].kind == .tone(.hook)
        }
    }

    /// Whether the letters end in oa, oe or uy, where two places of the tone are in use.
    private static func endsInTwoPlaces(_ letters: Letters) -> Bool {
        guard letters.count >= 2 else { return false }
        let (first, last) = (letters[letters.count - 2], letters[letters.count - 1])
        return first == Letter.o ? last == Letter.a || last == Letter.e : first == Letter.u && last == Letter.y
    }

    private static let particleA = Letters("a")
    private static let particleHa = Letters("ha")
}

extension Keystrokes {
    /// Takes a letter as VIQR does, where only d is doubled.
    mutating func letterVIQR(_ code: UInt8) {
        letter(code, doubling: code == Letter.d)
    }
}
