/// Reads a word as the raw keystrokes of a Vietnamese input method whose program was off.
///
/// Letters are fed one by one; marks and tones may come late or in the wrong order (`chieesu`, `nguoiwf`, `chie6u1`), as
/// the input methods themselves allow. Whether the result is a syllable is ``Syllable``'s to say.
struct Keystrokes {
    /// An input method.
    enum Method: Hashable, Sendable {
        case telex
        /// Digits; Telex's tone keys are taken too, as some type both.
        case vni
        case viqr
    }

    /// What the keystrokes spell.
    struct Outcome: Sendable {
        let syllable: Syllable
        /// How much speaks for keystrokes: one for a tone, one or two for each mark that stands where a typist puts it.
        let strength: Int
        /// Whether the only evidence is a tone key at the very end, as the s of an English plural is.
        let isToneAtEnd: Bool
    }

    private(set) var letters = Letters()
    private var tone = Tone.level
    private var toneKey: UInt8 = 0
    private var vowelStart = -1
    private var hasCoda = false
    private var strength = 0
    private var keys = 0
    private var isToneLast = false
    private var isToneRemoved = false
    private(set) var hasFailed = false

    /// The syllable that `typed` spells as Telex, or nil.
    static func telex(_ typed: Letters) -> Outcome? {
        var keystrokes = Keystrokes()
        for index in 0..<typed.count {
            keystrokes.feedTelex(typed[index])
            if keystrokes.hasFailed { return nil }
        }
        return keystrokes.outcome()
    }

    /// The syllable that `typed` spells as VNI, or nil.
    static func vni(_ typed: Letters) -> Outcome? {
        var keystrokes = Keystrokes()
        for index in 0..<typed.count {
            if let digit = Letter.digit(typed[index]) {
                keystrokes.feedDigit(digit)
            } else if let tone = telexTone(typed[index]), keystrokes.vowelStart >= 0 {
                keystrokes.setTone(tone, key: typed[index])
            } else {
                keystrokes.letter(typed[index], doubling: false)
            }
            if keystrokes.hasFailed { return nil }
        }
        return keystrokes.outcome()
    }

    /// A short form without vowels typed by Telex or VNI, such as `ddsq` or `sd9t`, or nil.
    static func shortForm(_ typed: Letters) -> Letters? {
        var letters = Letters()
        var isStroked = false
        for index in 0..<typed.count {
            let isKey = typed[index] == Letter.d || typed[index] == Letter.zero + 9
            if isKey, !isStroked, letters.count > 0, letters[letters.count - 1] == Letter.d {
                letters[letters.count - 1] = Letter.strokeD
                isStroked = true
            } else {
                guard typed[index] < Letter.zero, !Letter.isVowel(typed[index]) else { return nil }
                letters.append(typed[index])
            }
        }
        return isStroked ? letters : nil
    }

    private static func telexTone(_ code: UInt8) -> Tone? {
        switch code {
        case Letter.ascii("s"): .acute
        case Letter.ascii("f"): .grave
        case Letter.ascii("r"): .hook
        case Letter.ascii("x"): .tilde
        case Letter.ascii("j"): .dot
        default: nil
        }
    }

    private mutating func feedTelex(_ code: UInt8) {
        guard code < Letter.zero else {
            return fail()
        }
        if vowelStart >= 0 {
            if let tone = Self.telexTone(code) { return setTone(tone, key: code) }
            if code == Letter.ascii("z") { return removeTone() }
            if code == Letter.ascii("w") { return horn(breves: true) }
        } else if code == Letter.ascii("w") {
            guard letters.count > 0 else {
                return fail()
            }
            // A w where a vowel is due is ư.
            vowelStart = letters.count
            letters.append(Letter.hornU)
            mark(1)
            return
        }
        letter(code, doubling: true)
    }

    private mutating func feedDigit(_ digit: UInt8) {
        switch digit {
        case 0: removeTone()
        case 1...5: setTone(Tone(rawValue: digit) ?? .level, key: Letter.zero + digit)
        case 6: circumflex(of: nil)
        case 7: horn(breves: false)
        case 8: breve()
        default: stroke()
        }
    }

    /// Takes a letter; with `doubling`, a second a, e, o or d marks the first.
    mutating func letter(_ code: UInt8, doubling: Bool) {
        isToneLast = false
        // A tone is taken back at the word's end; elsewhere z and 0 are letters of another language.
        if isToneRemoved { return fail() }
        if doubling, code == Letter.d, letters.count > 0, letters[0] == Letter.d, letters.count == 1 || vowelStart >= 0
        {
            return stroke()
        }
        let isVowel = Letter.isVowel(code)
        if isVowel, doubling, vowelStart >= 0, code == Letter.a || code == Letter.e || code == Letter.o {
            let last = letters[letters.count - 1]
            if last == Self.circumflexed(code) {
                return fail()
            }
            if (vowelStart..<letters.count).contains(where: { letters[$0] == code }) { return circumflex(of: code) }
        }
        if isVowel, hasCoda { return fail() }
        if vowelStart >= 0 {
            hasCoda = hasCoda || !isVowel
        } else if isVowel {
            vowelStart = letters.count
        }
        if !letters.append(code) { hasFailed = true }
    }

    private mutating func fail() { hasFailed = true }

    private static func circumflexed(_ code: UInt8) -> UInt8 {
        code == Letter.a ? Letter.circumflexA : code == Letter.e ? Letter.circumflexE : Letter.circumflexO
    }

    /// Counts a mark whose key stood where it belongs as evidence of `weight`.
    private mutating func mark(_ weight: Int) {
        keys += 1
        strength += weight
        isToneLast = false
    }

    /// Puts a circumflex on `code`, or on the last a, e or o when it is nil.
    mutating func circumflex(of code: UInt8?) {
        guard vowelStart >= 0 else { return fail() }
        for index in (vowelStart..<letters.count).reversed() {
            let letter = letters[index]
            guard code == nil ? letter == Letter.a || letter == Letter.e || letter == Letter.o : letter == code else {
                continue
            }
            letters[index] = Self.circumflexed(letter)
            return mark(code == nil || index == letters.count - 1 ? 1 : 0)
        }
        hasFailed = true
    }

    /// Puts the horn on u and o, where it can go; with `breves` the same key puts the breve on a, as Telex's w does.
    mutating func horn(breves: Bool) {
        guard vowelStart >= 0 else { return fail() }
        let isAfterQ = letters[0] == Letter.ascii("q")
        let first = isAfterQ && vowelStart == 1 ? 2 : vowelStart
        var plainU: Int?
        for index in first..<max(first, letters.count) {
            let next = index + 1 < letters.count ? letters[index + 1] : 0
            if letters[index] == Letter.u, next == Letter.o {
                letters[index] = Letter.hornU
                letters[index + 1] = Letter.hornO
                return mark(1)
            }
            if letters[index] == Letter.o, next != Letter.a, next != Letter.e {
                letters[index] = Letter.hornO
                return mark(1)
            }
            if letters[index] == Letter.u, plainU == nil { plainU = index }
        }
        if let plainU {
            letters[plainU] = Letter.hornU
            return mark(1)
        }
        guard breves else { return fail() }
        breve()
    }

    /// Puts the breve on a.
    mutating func breve() {
        guard vowelStart >= 0 else { return fail() }
        for index in vowelStart..<letters.count where letters[index] == Letter.a {
            letters[index] = Letter.breveA
            return mark(1)
        }
        hasFailed = true
    }

    /// Strokes the d at the start.
    mutating func stroke() {
        guard letters.count > 0, letters[0] == Letter.d else { return fail() }
        letters[0] = Letter.strokeD
        mark(letters.count == 1 ? 2 : 0)
    }

    /// Sets the tone; a second one counts only when it is the same, given by another key.
    mutating func setTone(_ tone: Tone, key: UInt8) {
        guard vowelStart >= 0, self.tone == .level || (self.tone == tone && toneKey != key) else { return fail() }
        self.tone = tone
        toneKey = key
        isToneRemoved = false
        // No English word ends in j.
        mark(key == Letter.ascii("j") && letters.count > 1 ? 2 : 1)
        isToneLast = true
    }

    private mutating func removeTone() {
        guard vowelStart >= 0, tone != .level else { return fail() }
        tone = .level
        isToneRemoved = true
        mark(1)
    }

    /// The outcome, when a key was pressed and a syllable stands there.
    func outcome() -> Outcome? {
        guard !hasFailed, keys > 0, vowelStart >= 0 else { return nil }
        let mended = Self.mended(letters, from: vowelStart)
        guard let (_, rime) = Syllable.shape(of: mended, in: .spelled, strictly: true) else { return nil }
        if rime.isStopped, tone != .acute, tone != .dot, tone != .level || !rime.isDiphthong { return nil }
        return Outcome(
            syllable: Syllable(unchecked: mended, tone: tone),
            strength: strength,
            isToneAtEnd: keys == 1 && isToneLast
        )
    }

    /// `letters` with the marks that spelling forces: hasty typists press one key for ươ and none for the ê of iê.
    private static func mended(_ letters: Letters, from vowelStart: Int) -> Letters {
        var letters = letters
        guard vowelStart + 1 < letters.count else { return letters }
        for index in vowelStart..<letters.count - 1 {
            let isLast = index + 2 == letters.count
            switch (letters[index], letters[index + 1]) {
            case (Letter.hornU, Letter.hornO) where isLast: letters[index] = Letter.u
            case (Letter.hornU, Letter.o): letters[index + 1] = Letter.hornO
            case (Letter.u, Letter.hornO) where !isLast && letters[0] != Letter.ascii("q"):
                letters[index] = Letter.hornU
            case (Letter.i, Letter.e) where !isLast, (Letter.y, Letter.e) where !isLast:
                letters[index + 1] = Letter.circumflexE
            default: break
            }
        }
        return letters
    }
}
