/// A sequence of whole words to look for, as `triage.yaml` writes it.
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
struct CuePattern: Sendable {
    enum Element: Sendable, Equatable {
        /// One of these words, by number.
        case words([Int32], isExact: Bool)
        /// A word or words of this class.
        case member(Int)
        case gap(Int)
        case clauseStart
        case clauseEnd
    }

    /// The most words `*` and `**` stand for.
    static let shortGap = 3
    static let longGap = 8

    /// The elements before the anchor, last first.
    let before: [Element]
    /// The element by which the pattern is found.
    let anchor: Element
    /// The elements after the anchor.
    let after: [Element]
    /// The classes without which it cannot match.
    let required: CueClasses
    /// The place of its group among the groups.
    let group: Int
    /// The pattern as it was written.
    let text: String

    /// The pattern of `elements`, or nil when nothing in it is a word or a class.
    ///
    /// The anchor is the element that matches the fewest words, so that most patterns are never tried.
    init?(_ elements: [Element], group: Int, text: String, sizes: [Int]) {
        var best: (cost: Int, index: Int)?
        var required = CueClasses()
        for (index, element) in elements.enumerated() {
            let cost: Int
            switch element {
            case .words(let words, let isExact): cost = isExact ? 0 : words.count
            case .member(let number):
                required.insert(number)
                cost = 1_000 + sizes[number]
            case .gap, .clauseStart, .clauseEnd: continue
            }
            if best.map({ cost < $0.cost }) ?? true { best = (cost, index) }
        }
        guard let best else { return nil }
        before = elements[..<best.index].reversed()
        anchor = elements[best.index]
        after = Array(elements[(best.index + 1)...])
        self.required = required
        self.group = group
        self.text = text
    }
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

    /// The numbers of the classes, ascending.
    func forEach(_ body: (Int) -> Void) {
        for lane in 0..<2 {
            var rest = bits[lane]
            while rest != 0 {
                body(lane * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}
