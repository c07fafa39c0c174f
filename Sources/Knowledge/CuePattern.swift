/// A sequence of whole words to look for, as `triage.yaml` writes it, ready for matching.
///
/// | written | matches |
/// | --- | --- |
/// | `bắt` | the word, with its marks or without any |
/// | `=bắt` | the word typed with its marks, where the unmarked word means too much |
/// | `beat\|hit` | one of the words |
/// | `sân_bay\|ga` | one of the choices, of which some are several words |
/// | `kidnap+` | an English verb in its forms: kidnap, kidnaps, kidnapped, kidnapping |
/// | `@person` | a word or words of that class |
/// | `ngay?` | the word or nothing |
/// | `*` | up to three other words |
/// | `**` | up to eight |
/// | `^`, `$` | the start and the end of a clause |
///
/// A plain value without references, so that trying one costs no reference counting.
struct CuePattern: Sendable {
    enum Element: Sendable, Equatable {
        /// One of the words that stand in this stretch of ``CueMatcher/choices``.
        case words(Range<Int32>, isExact: Bool)
        /// A word or words of this class.
        case member(Int32)
        case gap(Int32)
        case clauseStart
        case clauseEnd
    }

    /// What a line must have before a pattern is worth a try.
    struct Needs: Sendable, Equatable {
        var classes = CueClasses()
        /// Its words, as far as they have no choices.
        var words = WordSignature()

        @inline(__always)
        func areMet(by line: CueLine) -> Bool {
            classes.isSubset(of: line.classes) && words.isSubset(of: line.signature)
        }
    }

    /// The most words `*` and `**` stand for.
    static let shortGap = 3
    static let longGap = 8

    /// Where its elements stand in ``CueMatcher/elements``.
    let elements: Range<Int32>
    /// The element by which it is found: the one whose words are the rarest in what citizens type, so that
    /// most patterns are never tried.
    let anchor: Int32
    /// What a line needs for it to match.
    let needs: Needs
    /// The place of its group among the groups; -1 for a stop phrase.
    let group: Int32
}

/// A set of word classes; there are at most 128.
struct CueClasses: Sendable, Equatable {
    /// The most classes there may be.
    static let limit = 128

    private(set) var bits = SIMD2<UInt64>()

    mutating func insert(_ number: Int) { bits[number >> 6] |= 1 << UInt64(number & 63) }

    mutating func formUnion(_ other: CueClasses) { bits |= other.bits }

    func contains(_ number: Int) -> Bool { bits[number >> 6] & (1 << UInt64(number & 63)) != 0 }

    func isSubset(of other: CueClasses) -> Bool { bits & ~other.bits == SIMD2<UInt64>() }

    /// Calls `body` with the numbers of the classes, ascending.
    @inline(__always)
    func visit(_ body: (Int) -> Void) {
        for lane in 0..<2 {
            var rest = bits[lane]
            while rest != 0 {
                body(lane * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}

/// A set of folded words, as one bit of 128 for each: it may say of a word too many that it is there, never of one too few.
///
/// Bloom's filter with one hash (1970): of a dozen words a tenth of the bits are set, so that nine patterns in ten whose other
/// words are missing are never tried.
struct WordSignature: Sendable, Equatable {
    var bits = SIMD2<UInt64>()

    /// Adds the word whose ``TokenHash`` without marks is `key`.
    mutating func insert(_ key: UInt64) { bits[Int(key >> 63)] |= 1 << (key >> 57 & 63) }

    func isSubset(of other: WordSignature) -> Bool { bits & ~other.bits == SIMD2<UInt64>() }
}
