/// Up to ten letters of a word, packed six bits each, the first in the lowest bits.
///
/// A code is 1...26 for `a`...`z`, then the seven letters only Vietnamese has, the digits and the apostrophe. A syllable
/// model over packed letters compares a rime in one instruction and allocates nothing; a table of words has its key at hand.
struct Letters: Hashable, Sendable {
    static let capacity = 10

    private(set) var bits: UInt64 = 0
    private(set) var count = 0

    init() {}

    /// The letters of `text`, or nil when one of them is none of ours or there are more than ten.
    init?(_ text: String) {
        for scalar in text.unicodeScalars {
            guard let letter = Letter(scalar), append(letter.code) else { return nil }
        }
    }

    /// The code at `index`.
    @inline(__always)
    subscript(index: Int) -> UInt8 {
        get { UInt8(truncatingIfNeeded: bits >> UInt64(6 * index)) & 63 }
        set {
            let shift = UInt64(6 * index)
            bits = bits & ~(63 << shift) | UInt64(newValue) << shift
        }
    }

    /// Takes the last letter off.
    mutating func removeLast() {
        guard count > 0 else { return }
        count -= 1
        bits &= 1 << UInt64(6 * count) - 1
    }

    /// Adds a letter; false when there is no room.
    @inline(__always)
    @discardableResult
    mutating func append(_ code: UInt8) -> Bool {
        guard count < Self.capacity else { return false }
        bits |= UInt64(code) << UInt64(6 * count)
        count += 1
        return true
    }

    /// The letters from `start` on, as a table's key; 0 when there are more than five.
    @inline(__always)
    func key(from start: Int) -> UInt32 {
        count - start <= 5 ? UInt32(truncatingIfNeeded: bits >> UInt64(6 * start)) : 0
    }

    /// The first `length` letters, as a table's key; `length` at most 4.
    @inline(__always)
    func key(upTo length: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: bits & (1 << UInt64(6 * length) - 1))
    }

    /// The letters without their marks.
    var folded: Letters {
        var result = self
        for index in 0..<count { result[index] = Letter.foldedCodes[Int(self[index])] }
        return result
    }
}

/// A letter of the Latin alphabet or of the Vietnamese one, a digit or the apostrophe, with the tone written on it.
struct Letter: Hashable, Sendable {
    static let breveA: UInt8 = 27
    static let circumflexA: UInt8 = 28
    static let strokeD: UInt8 = 29
    static let circumflexE: UInt8 = 30
    static let circumflexO: UInt8 = 31
    static let hornO: UInt8 = 32
    static let hornU: UInt8 = 33
    /// The first of the ten digits.
    static let zero: UInt8 = 34
    static let apostrophe: UInt8 = 44
    static let a = ascii("a")
    static let d = ascii("d")
    static let e = ascii("e")
    static let g = ascii("g")
    static let h = ascii("h")
    static let i = ascii("i")
    static let o = ascii("o")
    static let u = ascii("u")
    static let y = ascii("y")

    /// The letter, without its tone.
    let code: UInt8
    /// Which tone it carries; level for a letter without one.
    let tone: Tone

    /// The letter of a lowercase scalar, or nil.
    init?(_ scalar: Unicode.Scalar) {
        if let (code, tone) = Self.marked[scalar] {
            self.init(code: code, tone: tone)
        } else if (0x61...0x7A).contains(scalar.value) {
            self.init(code: UInt8(scalar.value - 0x60), tone: .level)
        } else if (0x30...0x39).contains(scalar.value) {
            self.init(code: UInt8(scalar.value - 0x30) + Self.zero, tone: .level)
        } else if scalar == "'" {
            self.init(code: Self.apostrophe, tone: .level)
        } else {
            return nil
        }
    }

    init(code: UInt8, tone: Tone) {
        self.code = code
        self.tone = tone
    }

    /// The code of a letter `a`...`z`.
    @inline(__always)
    static func ascii(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: scalar.value) - 0x60 }

    /// The digit of `code`, or nil.
    @inline(__always)
    static func digit(_ code: UInt8) -> UInt8? { code &- zero < 10 ? code - zero : nil }

    /// Whether `code` is a vowel.
    @inline(__always)
    static func isVowel(_ code: UInt8) -> Bool { vowelBits >> UInt64(code) & 1 == 1 }

    private static let vowelBits: UInt64 = {
        var bits: UInt64 = 0
        for row in rows { bits |= 1 << UInt64(row.code) }
        return bits
    }()

    /// The ASCII letter under each code, as a code; 64 entries.
    static let foldedCodes: [UInt8] = {
        var codes = [UInt8](0..<64)
        for (code, letter) in zip(breveA...hornU, ["a", "a", "d", "e", "o", "o", "u"] as [Unicode.Scalar]) {
            codes[Int(code)] = ascii(letter)
        }
        return codes
    }()

    /// The twelve vowels, each without and with the five tones in the order of ``Tone``.
    private static let rows: [(code: UInt8, scalars: [Unicode.Scalar])] = [
        (a, "aáàảãạ"), (breveA, "ăắằẳẵặ"), (circumflexA, "âấầẩẫậ"), (e, "eéèẻẽẹ"), (circumflexE, "êếềểễệ"),
        (i, "iíìỉĩị"),
        (o, "oóòỏõọ"), (circumflexO, "ôốồổỗộ"), (hornO, "ơớờởỡợ"), (u, "uúùủũụ"), (hornU, "ưứừửữự"), (y, "yýỳỷỹỵ"),
    ].map { ($0.0, Array($0.1.unicodeScalars)) }

    private static let marked: [Unicode.Scalar: (UInt8, Tone)] = {
        var result: [Unicode.Scalar: (UInt8, Tone)] = ["đ": (strokeD, .level)]
        for row in rows {
            for (scalar, tone) in zip(row.scalars, Tone.allCases) where !scalar.isASCII {
                result[scalar] = (row.code, tone)
            }
        }
        return result
    }()

    /// The scalar of a code with a tone, at `code * 6 + tone`; consonants have the same scalar in all six places.
    static let scalars: [Unicode.Scalar] = {
        var result = [Unicode.Scalar](repeating: " ", count: 64 * 6)
        for code in 1...26 {
            for tone in 0..<6 { result[code * 6 + tone] = Unicode.Scalar(UInt8(0x60 + code)) }
        }
        for tone in 0..<6 { result[Int(strokeD) * 6 + tone] = "đ" }
        for digit in 0..<10 {
            for tone in 0..<6 { result[(Int(zero) + digit) * 6 + tone] = Unicode.Scalar(UInt8(0x30 + digit)) }
        }
        for tone in 0..<6 { result[Int(apostrophe) * 6 + tone] = "'" }
        for row in rows {
            for (tone, scalar) in row.scalars.enumerated() { result[Int(row.code) * 6 + tone] = scalar }
        }
        return result
    }()
}

/// The six tones, in the order of VNI's digits.
enum Tone: UInt8, Sendable, CaseIterable {
    /// ngang
    case level
    /// sắc
    case acute
    /// huyền
    case grave
    /// hỏi
    case hook
    /// ngã
    case tilde
    /// nặng
    case dot
}
