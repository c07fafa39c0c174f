package import Matching
import Text

/// The words that triage knows, numbered so that all ways of marking one folded word are neighbours.
///
/// A typed word becomes a range of these numbers: one number when its marks were typed, all of the folded word's when they
/// were not. Whether a cue's word agrees is then one comparison.
package struct CueLexicon: Sendable {
    /// What a typed word may be.
    struct Entry: Sendable, Equatable {
        /// The numbers of the words it agrees with; empty for an unknown word.
        var forms: Range<Int32> = 0..<0
        /// Whether it was typed with the marks of the one word it is.
        var isExact = false
    }

    /// The shortest word that is looked for with a slip in it, in bytes of the folded form.
    static let shortestSlip = 5
    /// The longest word that is; what is longer is no word of ours.
    static let longestSlip = 16

    /// The numbers of the words by the hashes of their marked forms.
    private let byMarked: HashTable
    /// The first of the numbers of the words that one folded word may be, by its hash.
    private let byFolded: HashTable
    /// The first number of a folded word by its deletion keys.
    private let bySlip: HashTable
    /// The hashes of words that are spelled as they should be.
    private let familiar: HashTable
    /// The words by number, and without marks.
    let words: [String]
    private let folded: [String]
    /// For each word the number behind the last that shares its folded form.
    private let ends: [Int32]
    /// For each word the hash of its folded word: the same for `bán`, `bắn` and `bạn`.
    private let keys: [UInt64]

    /// A lexicon of `words`, in which their slips are found; `familiar` words are never taken for slips.
    init(_ words: Set<String>, familiar: Set<String>) {
        let pairs = words.map { (folded: Normalizer.folded($0), marked: $0) }.sorted { $0 < $1 }
        var byMarked = HashTable(capacity: pairs.count)
        var byFolded = HashTable(capacity: pairs.count)
        var bySlip = HashTable(capacity: pairs.count * 8)
        var ends = [Int32](repeating: 0, count: pairs.count)
        keys = pairs.map { TokenHash.of($0.folded) }
        for index in pairs.indices.reversed() {
            let number = Int32(index)
            byMarked[TokenHash.of(pairs[index].marked)] = number
            // Going down, the first of a folded word is written last.
            byFolded[keys[index]] = number
            let isLast = index + 1 == pairs.count || pairs[index + 1].folded != pairs[index].folded
            ends[index] = isLast ? number + 1 : ends[index + 1]
        }
        for (index, pair) in pairs.enumerated() {
            if pair.folded.utf8.contains(0x27) {
                let plain = TokenHash.of(pair.folded.withoutApostrophes)
                if byFolded[plain] == nil { byFolded[plain] = Int32(index) }
            }
            guard (Self.shortestSlip...Self.longestSlip).contains(pair.folded.utf8.count),
                byFolded[keys[index]] == Int32(index)
            else { continue }
            for key in Self.deletionKeys(of: pair.folded) where bySlip[key] == nil { bySlip[key] = Int32(index) }
        }
        self.words = pairs.map(\.marked)
        folded = pairs.map(\.folded)
        self.ends = ends
        self.byMarked = byMarked
        self.byFolded = byFolded
        self.bySlip = bySlip
        var known = HashTable(capacity: familiar.count)
        for word in familiar.sorted() { known[TokenHash.of(word)] = 0 }
        self.familiar = known
    }

    /// The number of `marked`, a word the lexicon was built of.
    func number(of marked: String) -> Int32? { byMarked[TokenHash.of(marked)] }

    /// What a word may be; in a line that is typed with marks, an unmarked word is itself and no other.
    ///
    /// Marks that were typed and disagree with every known word make it unknown when the typed word is itself familiar;
    /// otherwise they are taken for incomplete (`đanh` for `đánh`).
    func entry(of word: TypedWord, inMarkedLine isMarked: Bool) -> Entry {
        if word.hasMarks || isMarked {
            if let number = byMarked[word.marked] { return Entry(forms: number..<number + 1, isExact: true) }
            if isMarked || familiar[word.marked] != nil { return Entry() }
        }
        guard let first = byFolded[word.folded] ?? (familiar[word.folded] == nil ? first(near: word.text) : nil) else {
            return Entry()
        }
        return Entry(forms: first..<ends[Int(first)])
    }

    /// The hash of the folded form of the word with this number.
    func key(of number: Int32) -> UInt64 { keys[Int(number)] }

    /// The hash that the folded form of `word` is known by, taken for `entry`: that of the word it is a slip of.
    func key(of word: TypedWord, _ entry: Entry) -> UInt64 {
        entry.forms.isEmpty ? word.folded : keys[Int(entry.forms.lowerBound)]
    }

    /// The first number of the cue word that `text` is one slip away from: a letter dropped, added, changed, or two swapped.
    private func first(near text: String) -> Int32? {
        guard (Self.shortestSlip - 1...Self.longestSlip).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return nil }
        for key in Self.deletionKeys(of: text) {
            if let number = bySlip[key], SlipCost.isOneSlip(text, from: folded[Int(number)]) { return number }
        }
        return nil
    }

    /// Numbers for `word` and for what is left of it without one of its letters (FNV-1a): two words that are one slip
    /// apart share one of them (Garbe's symmetric deletion).
    private static func deletionKeys(of word: String) -> [UInt64] {
        var word = word
        return word.withUTF8 { letters in
            (0...letters.count).map { skipped in
                var hash = TokenHash.start
                for index in letters.indices where index != skipped { hash = TokenHash.of(letters[index], from: hash) }
                return hash
            }
        }
    }
}

extension CueLexicon {
    /// A word of a line by the hashes of its two forms.
    struct TypedWord {
        let marked: UInt64
        let folded: UInt64
        let hasMarks: Bool
        /// Its folded form.
        let text: String

        init(_ token: Token) {
            text = token.folded
            hasMarks = token.hasMarks
            folded = TokenHash.of(token.folded)
            marked = hasMarks ? TokenHash.of(token.marked) : folded
        }
    }
}

extension CueLexicon: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        byMarked = try HashTable(from: &reader)
        byFolded = try HashTable(from: &reader)
        bySlip = try HashTable(from: &reader)
        familiar = try HashTable(from: &reader)
        words = try [String](from: &reader)
        folded = try [String](from: &reader)
        ends = try reader.numbers(Int32.self)
        keys = try reader.numbers(UInt64.self)
        let count = words.count
        guard folded.count == count, ends.count == count, keys.count == count,
            ends.indices.allSatisfy({ (Int32($0) + 1...Int32(count)).contains(ends[$0]) }),
            [byMarked, byFolded, bySlip].allSatisfy({ $0.numbers(areBelow: count) })
        else { throw DamagedBytes() }
    }

    package func write(to writer: inout ByteWriter) {
        byMarked.write(to: &writer)
        byFolded.write(to: &writer)
        bySlip.write(to: &writer)
        familiar.write(to: &writer)
        words.write(to: &writer)
        folded.write(to: &writer)
        writer.append(numbers: ends)
        writer.append(numbers: keys)
    }
}

extension String {
    /// The word as it is typed in haste: `dont` for `don't`.
    fileprivate var withoutApostrophes: String { filter { $0 != "'" } }
}
