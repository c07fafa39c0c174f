/// A way citizens type one and the same line.
///
/// The tests of the knowledge are run in every form. The writer shares nothing with the readers but Unicode's own
/// decomposition, so that what is read back proves something.
package enum WrittenForm: String, CaseIterable, Sendable {
    case asWritten = "as written"
    case noMarks = "no marks"
    case capitals = "CAPS no marks"
    case halfMarks = "half the marks"
    case telex = "Telex"
    case vni = "VNI"
    case viqr = "VIQR"
    case teencode
    case teencodeNoMarks = "teencode no marks"
    case otherTonePlace = "other tone place"
    case decomposed = "NFD"
    case oneSlip = "one slip"

    /// `text` typed in this form; the same seed gives the same line.
    ///
    /// A line without Vietnamese letters keeps its words in all forms but capitals and slips.
    ///
    /// - Complexity: O(*n*).
    package func write(_ text: String, seed: UInt64) -> String {
        var generator = SplitMix64(seed: seed)
        switch self {
        case .asWritten: return text
        case .noMarks: return MarkedLetters.stripped(text)
        case .capitals: return MarkedLetters.stripped(text).uppercased()
        case .halfMarks:
            return Self.mappingWords(of: text) { Bool.random(using: &generator) ? MarkedLetters.stripped($0) : $0 }
        case .telex: return Self.mappingWords(of: text) { KeystrokeWriter.telex($0, &generator) }
        case .vni: return Self.mappingWords(of: text) { KeystrokeWriter.vni($0, &generator) }
        case .viqr: return Self.mappingWords(of: text) { KeystrokeWriter.viqr($0) }
        case .teencode: return TeencodeWriter.write(text, &generator)
        case .teencodeNoMarks: return MarkedLetters.stripped(TeencodeWriter.write(text, &generator))
        case .otherTonePlace: return Self.mappingWords(of: text) { MarkedLetters.movingTone($0) }
        case .decomposed: return String(MarkedLetters.decomposed(text))
        case .oneSlip: return SlipWriter.write(text, &generator)
        }
    }

    /// `text` with each run of letters replaced by what `change` makes of it.
    static func mappingWords(of text: String, _ change: (String) -> String) -> String {
        var result = ""
        var word = ""
        for character in text {
            if character.isLetter {
                word.append(character)
            } else {
                if !word.isEmpty { result += change(word) }
                word = ""
                result.append(character)
            }
        }
        return word.isEmpty ? result : result + change(word)
    }
}

/// A small generator whose numbers are the same everywhere (Steele, Lea and Flood 2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
