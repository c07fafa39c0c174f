/// What the scalars of U+0000–U+024F and U+1E00–U+1EFF become, read from ICU once.
///
/// All Vietnamese and nearly all other European text lies in these ranges, so that a line is normalized with one look-up a
/// letter. A scalar whose forms are not one scalar each (`ß`, `½`, `ŉ`) is left to ICU, with the whole word it stands in.
struct LatinTable: Sendable {
    /// What a scalar does to the word it stands in.
    enum Kind: UInt8 {
        case letter
        case mark
        case invisible
        case space
        case other
    }

    /// One scalar.
    struct Entry: Sendable {
        /// The compared form with marks; 0 when ICU has to be asked.
        var marked: UInt16 = 0
        /// The compared form without marks.
        var folded: UInt16 = 0
        /// Its letter as ``Letters`` packs it; 0 for a digit or a letter that Vietnamese does not use.
        var code: UInt8 = 0
        /// Its tone's raw value.
        var tone: UInt8 = 0
        /// Its ``Kind``'s raw value.
        var kind: UInt8 = 0
    }

    /// The entries; ``index(of:)`` finds a scalar's.
    let entries: [Entry]

    static let shared = LatinTable()

    /// The place of a scalar among the entries, or nil when it lies outside the two ranges.
    @inline(__always)
    static func index(of scalar: UInt32) -> Int? {
        if scalar < 0x250 { return Int(scalar) }
        return scalar &- 0x1E00 < 0x100 ? Int(scalar &- 0x1E00 + 0x250) : nil
    }

    private init() {
        var entries = [Entry](repeating: Entry(), count: 0x350)
        for value in Array(0..<0x250) + Array(0x1E00..<0x1F00) {
            guard let scalar = Unicode.Scalar(UInt32(value)), let index = Self.index(of: scalar.value) else { continue }
            let kind = Self.kind(of: scalar)
            entries[index].kind = kind.rawValue
            guard kind == .letter, scalar != LookAlike.eth, scalar != LookAlike.capitalEth else { continue }
            let marked = Normalizer.casefolded(String(scalar)).unicodeScalars
            let folded = Normalizer.stripped(String(scalar)).unicodeScalars
            guard marked.count == 1, folded.count == 1, let first = marked.first, let bare = folded.first,
                first.value < 0x2000, UTF8.width(first) <= UTF8.width(scalar), UTF8.width(bare) <= UTF8.width(scalar)
            else { continue }
            entries[index].marked = UInt16(first.value)
            entries[index].folded = UInt16(bare.value)
            if let letter = Letter(first) {
                entries[index].code = letter.code
                entries[index].tone = letter.tone.rawValue
            }
        }
        self.entries = entries
    }

    /// What `scalar`, any at all, does to a word.
    static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF:
            return .letter
        case 0x20, 0x09...0x0D, 0xA0: return .space
        case 0x21...0x7E: return .other
        case 0x300...0x36F: return .mark
        default: break
        }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return .invisible }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .control, .format, .surrogate, .privateUse, .unassigned: return .invisible
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        default: return .other
        }
    }
}
