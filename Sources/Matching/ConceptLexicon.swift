import Text

/// Words that mean the same thing here, in every language: `mất`, `thất lạc` and `lost` are one concept.
///
/// A form is found by its folded words and then checked by its marks: a word that was typed with marks has to carry the
/// form's marks, a word that was typed without may stand for any, unless the form is exact.
package struct ConceptLexicon: Sendable {
    /// What a concept is for.
    package enum Role: String, Sendable, CaseIterable {
        /// A feature of every line.
        case meaning
        /// A feature of short lines only: in a long one the word is grammar (`được không`, `cần`).
        case short
        /// Taken off and no feature: fillers, and names that fill slots.
        case ignored
    }

    /// One way to say a concept.
    package struct Form: Sendable {
        /// The concept's name.
        package let concept: String
        /// The words as a person writes them.
        package let text: String
        /// Whether it is found only with its own marks, as it collides with another word when they are dropped.
        package let isExact: Bool

        package init(concept: String, text: String, isExact: Bool = false) {
            self.concept = concept
            self.text = text
            self.isExact = isExact
        }
    }

    /// The most words of a line in which a concept of role `short` counts.
    static let shortLine = 5

    /// The concepts' names, sorted; a concept's place is its number.
    package let names: [String]
    /// The role of each concept.
    let roles: [Role]
    /// The hash of each concept's name, as a feature.
    let hashes: [UInt64]
    /// A hash of every form and role.
    let fingerprint: UInt64
    /// The words of the forms, sorted.
    let words: [String]
    /// From a node and a word to the next node.
    private let edges: HashTable
    /// The first ending of each node in ``endings``; one more at the end.
    private let firstEndings: [Int32]
    private let endings: [Ending]

    /// Where a form ends: its concept, and what its words have to be.
    fileprivate struct Ending: Sendable {
        let concept: Int32
        /// The hashes of the words with their marks.
        let words: [UInt64]
        /// Whether words typed without marks fit it.
        let isFoldable: Bool
    }

    /// A lexicon of `forms`; concepts not among `roles` have the role `meaning`.
    ///
    /// Forms without a word are left out. One word in one syllable is always exact: without its marks it is any word.
    package init(_ forms: [Form], roles: [String: Role] = [:]) {
        names = Set(forms.map(\.concept)).sorted()
        self.roles = names.map { roles[$0] ?? .meaning }
        hashes = names.map { TokenHash.of($0) }
        let numbers = Dictionary(zip(names, names.indices)) { first, _ in first }
        var edges = HashTable(capacity: forms.count * 3)
        var gathered: [[Ending]] = [[]]
        var fingerprint = Fingerprint()
        var known: Set<String> = []
        for form in forms {
            let words = Tokenizer.tokens(in: form.text)
            guard !words.isEmpty, let concept = numbers[form.concept] else { continue }
            var node = 0
            fingerprint.combine(form.concept)
            fingerprint.combine(form.isExact ? 1 : 0)
            for word in words {
                known.insert(word.marked)
                fingerprint.combine(word.marked)
                let key = Self.key(node, TokenHash.of(word.folded))
                if let next = edges[key] {
                    node = Int(next)
                } else {
                    edges[key] = Int32(gathered.count)
                    node = gathered.count
                    gathered.append([])
                }
            }
            let ending = Ending(
                concept: Int32(concept),
                words: words.map { TokenHash.of($0.marked) },
                isFoldable: !form.isExact && (words.count > 1 || !words[0].hasMarks)
            )
            if !gathered[node].contains(where: { $0.concept == ending.concept && $0.words == ending.words }) {
                gathered[node].append(ending)
            }
        }
        for (number, role) in self.roles.enumerated() where role != .meaning {
            fingerprint.combine(names[number])
            fingerprint.combine(role.rawValue)
        }
        self.fingerprint = fingerprint.low
        self.words = known.sorted()
        self.edges = edges
        var first: [Int32] = [0]
        for endings in gathered { first.append(first[first.count - 1] + Int32(endings.count)) }
        firstEndings = first
        endings = gathered.flatMap(\.self)
    }

    /// Calls `body` with the number of every concept in `tokens` that counts, and the tokens it was read from.
    ///
    /// From left to right the longest form wins, and the next is looked for behind it.
    ///
    /// - Complexity: O(*n* · longest form) look-ups.
    func forEachConcept(in tokens: [Token], _ body: (Int, Range<Int>) -> Void) {
        guard !names.isEmpty else { return }
        let folded = tokens.map { TokenHash.of($0.folded) }
        let marked = tokens.indices.map { tokens[$0].hasMarks ? TokenHash.of(tokens[$0].marked) : folded[$0] }
        let isShort = tokens.count <= Self.shortLine
        var start = 0
        while start < tokens.count {
            var node = 0
            var end = start
            var found: (node: Int, end: Int)?
            while end < tokens.count, let next = edges[Self.key(node, folded[end])] {
                node = Int(next)
                end += 1
                if matches(node, from: start, folded: folded, marked: marked) { found = (node, end) }
            }
            guard let found else {
                start += 1
                continue
            }
            for ending in endings[Int(firstEndings[found.node])..<Int(firstEndings[found.node + 1])]
            where fits(ending, from: start, folded: folded, marked: marked) {
                let concept = Int(ending.concept)
                switch roles[concept] {
                case .meaning: body(concept, start..<found.end)
                case .short: if isShort { body(concept, start..<found.end) }
                case .ignored: break
                }
            }
            start = found.end
        }
    }

    private func matches(_ node: Int, from start: Int, folded: [UInt64], marked: [UInt64]) -> Bool {
        for index in firstEndings[node]..<firstEndings[node + 1] {
            if fits(endings[Int(index)], from: start, folded: folded, marked: marked) { return true }
        }
        return false
    }

    private func fits(_ ending: Ending, from start: Int, folded: [UInt64], marked: [UInt64]) -> Bool {
        for (offset, word) in ending.words.enumerated() where marked[start + offset] != word {
            guard ending.isFoldable, marked[start + offset] == folded[start + offset] else { return false }
        }
        return true
    }

    private static func key(_ node: Int, _ word: UInt64) -> UInt64 {
        TokenHash.pair(UInt64(node), word)
    }
}

extension ConceptLexicon: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        names = try [String](from: &reader)
        roles = try [Role](from: &reader)
        hashes = try reader.numbers(UInt64.self)
        fingerprint = try UInt64(from: &reader)
        words = try [String](from: &reader)
        edges = try HashTable(from: &reader)
        firstEndings = try reader.numbers(Int32.self)
        endings = try [Ending](from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        names.write(to: &writer)
        roles.write(to: &writer)
        writer.append(numbers: hashes)
        fingerprint.write(to: &writer)
        words.write(to: &writer)
        edges.write(to: &writer)
        writer.append(numbers: firstEndings)
        endings.write(to: &writer)
    }
}

extension ConceptLexicon.Role: Storable {}

extension ConceptLexicon.Ending: Storable {
    fileprivate init(from reader: inout ByteReader) throws(DamagedBytes) {
        concept = try Int32(from: &reader)
        words = try reader.numbers(UInt64.self)
        isFoldable = try Bool(from: &reader)
    }

    fileprivate func write(to writer: inout ByteWriter) {
        concept.write(to: &writer)
        writer.append(numbers: words)
        isFoldable.write(to: &writer)
    }
}
