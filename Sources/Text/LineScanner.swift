/// One pass over the bytes of a line: words are cut, normalized and measured together.
///
/// Words of the Latin ranges go through ``LatinTable``; a word with anything else in it is gathered and left to
/// ``Normalizer``.
struct LineScanner {
    private var tokens: [Token] = []
    private var shapes: [WordShape] = []
    private var viqrMarks = 0
    private var innerStops = 0
    private let bytes: UnsafeBufferPointer<UInt8>
    private let marked: UnsafeMutableBufferPointer<UInt8>
    private let folded: UnsafeMutableBufferPointer<UInt8>
    private let table = LatinTable.shared.entries

    private var shape = WordShape()
    private var isOpen = false
    private var isPlain = true
    private var start = 0
    private var markedCount = 0
    private var foldedCount = 0
    private var toneIndex = 0
    private var letterCount = 0
    /// Where the last word that was taken up again starts.
    private var reopened = -1

    /// A scanner of `bytes`, valid UTF-8.
    ///
    /// - Parameter scratch: room for twice the bytes.
    init(_ bytes: UnsafeBufferPointer<UInt8>, scratch: UnsafeMutableBufferPointer<UInt8>) {
        self.bytes = bytes
        marked = UnsafeMutableBufferPointer(rebasing: scratch[..<bytes.count])
        folded = UnsafeMutableBufferPointer(rebasing: scratch[bytes.count..<2 * bytes.count])
        let guess = bytes.count / 4 + 4
        tokens.reserveCapacity(guess)
        shapes.reserveCapacity(guess)
    }

    /// Reads the whole line.
    ///
    /// - Complexity: O(*n*).
    mutating func scan() -> Tokenizer.Scan {
        var offset = 0
        while offset < bytes.count {
            let (scalar, width) = decode(at: offset)
            if let index = LatinTable.index(of: scalar) {
                let entry = table[index]
                switch LatinTable.Kind(rawValue: entry.kind) ?? .other {
                case .letter: append(entry, at: offset)
                case .space: finish(at: offset)
                case .invisible: isPlain = false
                case .mark, .other: punctuation(scalar, at: offset, width: width)
                }
            } else {
                foreign(scalar, at: offset, width: width)
            }
            offset += width
        }
        finish(at: offset)
        return Tokenizer.Scan(tokens: tokens, shapes: shapes, viqrMarks: viqrMarks, innerStops: innerStops)
    }

    @inline(__always)
    private func decode(at offset: Int) -> (scalar: UInt32, width: Int) {
        let first = UInt32(bytes[offset])
        if first < 0x80 { return (first, 1) }
        func next(_ distance: Int) -> UInt32 {
            offset + distance < bytes.count ? UInt32(bytes[offset + distance]) & 0x3F : 0
        }
        if first < 0xE0 { return (first & 0x1F) << 6 | next(1) > 0 ? ((first & 0x1F) << 6 | next(1), 2) : (0xFFFD, 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }

    @inline(__always)
    private mutating func open(at offset: Int) {
        guard !isOpen else { return }
        isOpen = true
        isPlain = true
        start = offset
        (markedCount, foldedCount, toneIndex, letterCount) = (0, 0, 0, 0)
        shape = WordShape()
        shape.isWhole = true
        shape.isCapital = bytes[offset] &- 0x41 < 26
    }

    @inline(__always)
    private mutating func append(_ entry: LatinTable.Entry, at offset: Int) {
        open(at: offset)
        guard entry.marked != 0 else {
            isPlain = false
            return
        }
        if entry.marked < 0x80 {
            marked[markedCount] = UInt8(truncatingIfNeeded: entry.marked)
            folded[foldedCount] = marked[markedCount]
            markedCount += 1
            foldedCount += 1
        } else {
            shape.isASCII = false
            Self.write(entry.marked, to: marked, at: &markedCount)
            Self.write(entry.folded, to: folded, at: &foldedCount)
        }
        if entry.tone != 0 {
            if shape.tone != .level { shape.isWhole = false }
            shape.tone = Tone(rawValue: entry.tone) ?? .level
            toneIndex = letterCount
        }
        if entry.code == 0 || !shape.letters.append(entry.code) { shape.isWhole = false }
        letterCount += 1
    }

    @inline(__always)
    private static func write(_ scalar: UInt16, to buffer: UnsafeMutableBufferPointer<UInt8>, at count: inout Int) {
        if scalar < 0x80 {
            buffer[count] = UInt8(truncatingIfNeeded: scalar)
            count += 1
        } else if scalar < 0x800 {
            buffer[count] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
            buffer[count + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            count += 2
        } else {
            buffer[count] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
            buffer[count + 1] = UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F)
            buffer[count + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            count += 3
        }
    }

    private mutating func punctuation(_ scalar: UInt32, at offset: Int, width: Int) {
        if isOpen {
            switch scalar {
            case 0x5E, 0x2B, 0x2A, 0x28, 0x60, 0x7E: viqrMarks += 1
            case 0x2E, 0x3F: innerStops += letterFollows(offset + width) ? 1 : 0
            default: break
            }
        }
        if isOpen, scalar == 0x27 || scalar == 0x2019, letterFollows(offset + width) {
            marked[markedCount] = 0x27
            folded[foldedCount] = 0x27
            markedCount += 1
            foldedCount += 1
            letterCount += 1
            if !shape.letters.append(Letter.apostrophe) { shape.isWhole = false }
            return
        }
        if isOpen, SpacingAccent.combining(scalar) != nil {
            isPlain = false
            return
        }
        finish(at: offset)
        let text: String
        if scalar < 0x80 {
            text = String(decoding: CollectionOfOne(UInt8(truncatingIfNeeded: scalar)), as: UTF8.self)
        } else {
            text = Normalizer.folded(Unicode.Scalar(scalar).map { String($0) } ?? "\u{FFFD}")
        }
        tokens.append(Token(marked: text, folded: text, range: offset..<offset + width, isWord: false))
        shapes.append(WordShape())
    }

    private func letterFollows(_ offset: Int) -> Bool {
        guard offset < bytes.count else { return false }
        return Unicode.Scalar(decode(at: offset).scalar).map { LatinTable.kind(of: $0) == .letter } ?? false
    }

    /// A scalar outside the table's ranges.
    private mutating func foreign(_ value: UInt32, at offset: Int, width: Int) {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        let kind = isOpen && SpacingAccent.combining(value) != nil ? .mark : LatinTable.kind(of: scalar)
        switch kind {
        case .letter:
            open(at: offset)
            isPlain = false
        case .mark:
            if !isOpen { reopen(at: offset) }
            isPlain = false
        case .invisible: isPlain = false
        case .space: finish(at: offset)
        case .other: punctuation(value, at: offset, width: width)
        }
    }

    /// Takes the last word up again when a mark follows it after one space: text torn apart by a converter.
    ///
    /// Only once a word, so that the time stays linear.
    private mutating func reopen(at offset: Int) {
        guard let last = tokens.last, last.isWord, last.range.upperBound == offset - 1,
            last.range.lowerBound != reopened
        else { return }
        reopened = last.range.lowerBound
        tokens.removeLast()
        shapes.removeLast()
        open(at: last.range.lowerBound)
    }

    private mutating func finish(at end: Int) {
        guard isOpen else { return }
        isOpen = false
        guard isPlain else {
            finishForeign(at: end)
            return
        }
        var text = Self.string(marked, markedCount)
        let bare = shape.isASCII ? text : Self.string(folded, foldedCount)
        if shape.tone != .level, shape.isWhole,
            let (rimeStart, rime) = Syllable.shape(of: shape.letters, in: .spelled, strictly: true),
            rimeStart + rime.tonePlace != toneIndex, !rime.isStopped || shape.tone == .acute || shape.tone == .dot
        {
            text = Syllable(unchecked: shape.letters, tone: shape.tone).marked
        }
        tokens.append(Token(marked: text, folded: bare, range: start..<end, isWord: true))
        shapes.append(shape)
    }

    @inline(__always)
    private static func string(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: buffer[..<count]), as: UTF8.self)
    }

    /// Ends a word that the table alone cannot normalize.
    private mutating func finishForeign(at end: Int) {
        var word = String.UnicodeScalarView()
        var marks = 0
        var offset = start
        while offset < end {
            let (value, width) = decode(at: offset)
            offset += width
            guard let scalar = Unicode.Scalar(value) else { continue }
            if let accent = SpacingAccent.combining(value) {
                marks += 1
                if marks <= Tokenizer.maximumMarks { word.append(accent) }
                continue
            }
            switch LatinTable.kind(of: scalar) {
            case .letter:
                word.append(scalar)
                marks = 0
            case .mark:
                marks += 1
                if marks <= Tokenizer.maximumMarks { word.append(scalar) }
            case .other: word.append("'")
            case .space, .invisible: break
            }
        }
        guard !word.isEmpty else { return }
        word = LookAlike.withoutEth(word)
        let typed = LookAlike.latinized(word) ?? String(word)
        let text = Normalizer.marked(typed)
        tokens.append(Token(marked: text, folded: Normalizer.folded(typed), range: start..<end, isWord: true))
        var foreign = WordShape(text)
        foreign.isCapital = shape.isCapital
        shapes.append(foreign)
    }
}

/// Accents that stand beside their letter instead of over it.
enum SpacingAccent {
    /// The combining mark that `scalar` stands for; nil for everything else, the ASCII accents of VIQR too.
    @inline(__always)
    static func combining(_ scalar: UInt32) -> Unicode.Scalar? {
        switch scalar {
        case 0xB4, 0x2CA: "\u{301}"
        case 0x2CB: "\u{300}"
        case 0x2C6: "\u{302}"
        case 0x2D8: "\u{306}"
        case 0x2DC: "\u{303}"
        default: nil
        }
    }
}
