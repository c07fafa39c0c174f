import Text

/// The words of the examples and of the concepts, found again by letters that are nearly theirs.
///
/// A few thousand words need no index of their own: the words of about the right length are gone through eight at a time, and
/// a signature of one bit a letter tells nearly all of them apart (a word one slip away differs by two letters at most).
struct WordList: Sendable {
    /// The lengths of words that are corrected and corrected to, in letters without marks.
    static let lengths = 2...20

    /// A word without marks.
    struct Word: Sendable {
        /// Where its letters are in ``WordList/letters``.
        let letters: Range<Int>
        /// Where the ways to mark it are in ``WordList/markings``.
        let markings: Range<Int>
    }

    /// The words as they are written, marks and all, sorted.
    let texts: [String]
    /// The words without marks, the shortest first.
    private(set) var words: [Word] = []
    /// The hashes of the words, as ``FeatureExtractor`` makes them.
    private(set) var hashes: [UInt64] = []
    /// The marked forms of the words, word by word.
    private var markings: [String] = []
    private(set) var letters: [UInt8] = []
    private(set) var sounds: [UInt64] = []
    /// The signature of each word's letters, and a part of its sound; both go on for one step behind the last word.
    private(set) var signatures: [UInt32] = []
    private(set) var soundTags: [UInt32] = []
    /// The first word of each length and first letter, or behind; one more at the end.
    private(set) var places: [Int]

    /// No words.
    static let none = WordList([])

    /// A list of `texts`; those with anything but letters, or of no usable length, are left out.
    ///
    /// - Complexity: O(*n* log *n*).
    init(_ texts: some Sequence<String>) {
        let usable = Set(texts).compactMap { text in
            let folded = Normalizer.folded(text)
            return Self.isUsable(folded) ? (folded: folded, text: text) : nil
        }.sorted { ($0.folded.utf8.count, $0.folded, $0.text) < ($1.folded.utf8.count, $1.folded, $1.text) }
        self.texts = usable.map(\.text)
        places = [Int](repeating: 0, count: (Self.lengths.upperBound + 2) * Self.alphabet)
        var index = 0
        while index < usable.count {
            let folded = usable[index].folded
            let (start, first) = (letters.count, markings.count)
            letters += Array(folded.utf8)
            while index < usable.count, usable[index].folded == folded {
                markings.append(usable[index].text)
                index += 1
            }
            hashes.append(FeatureExtractor.wordHash(folded))
            words.append(Word(letters: start..<letters.count, markings: first..<markings.count))
        }
        letters.withUnsafeBufferPointer { letters in
            for word in words {
                let bytes = UnsafeBufferPointer(rebasing: letters[word.letters])
                signatures.append(Self.signature(of: bytes))
                sounds.append(SyllableSound.key(of: bytes))
                places[Self.slot(length: bytes.count, first: bytes[0]) + 1] += 1
            }
        }
        for slot in places.indices.dropFirst() { places[slot] += places[slot - 1] }
        soundTags = sounds.map(Self.tag)
        signatures += [UInt32](repeating: 0, count: Self.step)
        soundTags += [UInt32](repeating: 0, count: Self.step)
    }

    /// The words that are looked at at once.
    static let step = 8
    static let alphabet = 26

    static func slot(length: Int, first: UInt8) -> Int { length * alphabet + Int(first &- 0x61) }

    static func tag(of sound: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: sound ^ sound >> 32) }

    /// Whether there are no words.
    var isEmpty: Bool { words.isEmpty }

    /// Whether `folded` has a length of ``lengths`` and only letters `a`...`z`.
    static func isUsable(_ folded: String) -> Bool {
        lengths.contains(folded.utf8.count) && folded.utf8.allSatisfy { $0 &- 0x61 < 26 }
    }

    /// The letters of word `number`.
    func text(of number: Int) -> String {
        String(decoding: letters[words[number].letters], as: UTF8.self)
    }

    /// The way to mark word `number` that is nearest to how `typed` is marked, nil for none, and what the marks that disagree
    /// cost.
    ///
    /// A word without marks may stand for any.
    func marking(of number: Int, like typed: Token) -> (text: String?, cost: Float) {
        guard typed.hasMarks else { return (nil, 0) }
        var best = (text: String?.none, cost: Float.infinity)
        for text in markings[words[number].markings] {
            let cost = Self.disagreement(of: text, with: typed.marked)
            if cost < best.cost { best = (text, cost) }
        }
        return best
    }

    /// Word `number` in the place of `typed`, marked like it.
    func token(of number: Int, like typed: Token) -> Token {
        let folded = text(of: number)
        let marked = marking(of: number, like: typed).text ?? folded
        return Token(marked: marked, folded: folded, range: typed.range, isWord: true)
    }

    /// What it costs to have typed `typed` for `text`, by the letters with marks that only one of them has.
    private static func disagreement(of text: String, with typed: String) -> Float {
        let meant = text.unicodeScalars.filter { !$0.isASCII }
        let found = typed.unicodeScalars.filter { !$0.isASCII }
        return Float(found.count { !meant.contains($0) }) * SlipCost.wrongMark
            + Float(meant.count { !found.contains($0) }) * SlipCost.missingMark
    }

    static func signature(of letters: UnsafeBufferPointer<UInt8>) -> UInt32 {
        letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }
}
