import Text

/// The words of the examples and of the concepts, found again by letters that are nearly theirs.
///
/// A few thousand words need no index of their own: the words of about the right length are gone through, and a signature of
/// one bit a letter tells nearly all of them apart in one instruction (a word one slip away differs by two letters at most).
struct WordList: Sendable {
    /// The lengths of words that are corrected and corrected to, in letters without marks.
    static let lengths = 2...20

    /// A word without marks.
    private struct Word: Sendable {
        /// Where its letters are in ``WordList/letters``.
        let letters: Range<Int>
        /// Where the ways to mark it are in ``WordList/markings``.
        let markings: Range<Int>
    }

    /// The words as they are written, marks and all, sorted.
    let texts: [String]
    /// The words without marks, the shortest first.
    private var words: [Word] = []
    /// The hashes of the words, as ``FeatureExtractor`` makes them.
    private(set) var hashes: [UInt64] = []
    /// The marked forms of the words, word by word.
    private var markings: [String] = []
    private var letters: [UInt8] = []
    private var signatures: [UInt32] = []
    private var sounds: [UInt64] = []
    /// The first word of each length; one more at the end.
    private var firstOfLength: [Int] = []

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
            }
        }
        for length in 0...Self.lengths.upperBound + 1 {
            firstOfLength.append(words.firstIndex { $0.letters.count >= length } ?? words.count)
        }
    }

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

    /// The way to mark word `number` that is nearest to how `typed` is marked, and what the marks that disagree cost.
    ///
    /// A word without marks may stand for any.
    func marking(of number: Int, like typed: Token) -> (text: String, cost: Float) {
        guard typed.hasMarks else { return (text(of: number), 0) }
        var best = (text: text(of: number), cost: Float.infinity)
        for text in markings[words[number].markings] {
            let cost = Self.disagreement(of: text, with: typed.marked)
            if cost < best.cost { best = (text, cost) }
        }
        return best
    }

    /// What it costs to have typed `typed` for `text`, by the letters with marks that only one of them has.
    private static func disagreement(of text: String, with typed: String) -> Float {
        let meant = text.unicodeScalars.filter { !$0.isASCII }
        let found = typed.unicodeScalars.filter { !$0.isASCII }
        return Float(found.count { !meant.contains($0) }) * SlipCost.wrongMark
            + Float(meant.count { !found.contains($0) }) * SlipCost.missingMark
    }

    /// Calls `body` with every word that could have been typed as `typed`, and the cost of the slip.
    ///
    /// - Parameter isDouble: whether words two slips away count, if they begin alike.
    /// - Complexity: O(words of about that length).
    func forEachWord(near typed: UnsafeBufferPointer<UInt8>, isDouble: Bool, _ body: (Int, Float) -> Void) {
        guard let first = typed.first else { return }
        let reach = isDouble ? 2 : 1
        let lower = max(Self.lengths.lowerBound, typed.count - reach)
        let upper = min(Self.lengths.upperBound, typed.count + reach)
        guard lower <= upper else { return }
        let signature = Self.signature(of: typed)
        let sound = SyllableSound.key(of: typed)
        letters.withUnsafeBufferPointer { letters in
            signatures.withUnsafeBufferPointer { signatures in
                for number in firstOfLength[lower]..<firstOfLength[upper + 1] {
                    let isNear = (signatures[number] ^ signature).nonzeroBitCount <= 2 * reach
                    let soundsAlike = sound != 0 && sounds[number] == sound
                    guard isNear || soundsAlike else { continue }
                    let word = UnsafeBufferPointer(rebasing: letters[words[number].letters])
                    if isDouble, word[0] != first { continue }
                    let cost = isDouble ? SlipCost.double(typed, for: word) : SlipCost.single(typed, for: word)
                    if soundsAlike {
                        body(number, min(cost ?? SlipCost.sound, SlipCost.sound))
                    } else if let cost {
                        body(number, cost)
                    }
                }
            }
        }
    }

    private static func signature(of letters: UnsafeBufferPointer<UInt8>) -> UInt32 {
        letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }
}
