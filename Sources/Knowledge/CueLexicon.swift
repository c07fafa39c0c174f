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

    private let byMarked: [String: Int32]
    private let byFolded: [String: Range<Int32>]
    private let bySlip: [UInt64: String]
    private let familiar: Set<String>
    /// The words by number.
    let words: [String]
    /// For each word the hash of its folded word: the same for `bán`, `bắn` and `bạn`.
    private let keys: [UInt64]

    /// A lexicon of `words`, in which their slips are found; `familiar` words are never taken for slips.
    init(_ words: Set<String>, familiar: Set<String>) {
        let pairs = words.map { (folded: Normalizer.folded($0), marked: $0) }.sorted { $0 < $1 }
        var byMarked: [String: Int32] = [:]
        var byFolded: [String: Range<Int32>] = [:]
        for (index, pair) in pairs.enumerated() {
            let number = Int32(index)
            byMarked[pair.marked] = number
            byFolded[pair.folded] = (byFolded[pair.folded]?.lowerBound ?? number)..<number + 1
        }
        for (index, pair) in pairs.enumerated() where pair.folded.utf8.contains(0x27) {
            let plain = pair.folded.withoutApostrophes
            if byFolded[plain] == nil { byFolded[plain] = Int32(index)..<Int32(index) + 1 }
        }
        self.words = pairs.map(\.marked)
        keys = pairs.map { TokenHash.of($0.folded) }
        self.byMarked = byMarked
        self.byFolded = byFolded
        self.familiar = familiar
        var bySlip: [UInt64: String] = [:]
        for folded in Set(pairs.map(\.folded)).sorted()
        where (Self.shortestSlip...Self.longestSlip).contains(folded.utf8.count) {
            for key in Self.deletionKeys(of: folded) where bySlip[key] == nil { bySlip[key] = folded }
        }
        self.bySlip = bySlip
    }

    /// The number of `marked`, a word the lexicon was built of.
    func number(of marked: String) -> Int32? { byMarked[marked] }

    /// What `token` may be; in a line that is typed with marks, an unmarked word is itself and no other.
    ///
    /// Marks that were typed and disagree with every known word make it unknown when the typed word is itself familiar;
    /// otherwise they are taken for incomplete (`đanh` for `đánh`).
    func entry(of token: Token, inMarkedLine isMarked: Bool) -> Entry {
        if token.hasMarks || isMarked {
            if let number = byMarked[token.marked] { return Entry(forms: number..<number + 1, isExact: true) }
            if isMarked || familiar.contains(token.marked) { return Entry() }
        }
        if let forms = byFolded[token.folded] { return Entry(forms: forms) }
        guard !familiar.contains(token.folded), let near = word(near: token.folded), let forms = byFolded[near] else {
            return Entry()
        }
        return Entry(forms: forms)
    }

    /// The number that the folded form of `token` is known by, taken for `entry`: that of the word it is a slip of.
    func key(of token: Token, _ entry: Entry) -> UInt64 {
        entry.forms.isEmpty ? TokenHash.of(token.folded) : keys[Int(entry.forms.lowerBound)]
    }

    /// The cue word that `folded` is one slip away from: a letter dropped, added, changed, or two swapped.
    private func word(near folded: String) -> String? {
        guard (Self.shortestSlip - 1...Self.longestSlip).contains(folded.utf8.count),
            folded.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return nil }
        for key in Self.deletionKeys(of: folded) {
            if let word = bySlip[key], SlipCost.isOneSlip(folded, from: word) { return word }
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

extension CueLexicon: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        byMarked = try [String: Int32](from: &reader)
        byFolded = try [String: Range<Int32>](from: &reader)
        bySlip = try [UInt64: String](from: &reader)
        familiar = try Set<String>(from: &reader)
        words = try [String](from: &reader)
        keys = try reader.numbers(UInt64.self)
        guard keys.count == words.count else { throw DamagedBytes() }
    }

    package func write(to writer: inout ByteWriter) {
        byMarked.write(to: &writer)
        byFolded.write(to: &writer)
        bySlip.write(to: &writer)
        familiar.write(to: &writer)
        words.write(to: &writer)
        writer.append(numbers: keys)
    }
}

extension String {
    /// The word as it is typed in haste: `dont` for `don't`.
    fileprivate var withoutApostrophes: String { filter { $0 != "'" } }
}
