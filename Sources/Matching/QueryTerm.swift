import Text

/// A term of a line, with the place of its words in the line.
struct QueryTerm: Sendable {
    let term: IndexTerm
    let kind: IndexTerm.Kind
    /// The number among the line's tokens of the word, or of the second word of a pair.
    let token: Int
    /// The number of the first word of a pair; elsewhere the same as ``token``.
    let firstToken: Int

    /// The different terms of `tokens`, in the order of the line.
    ///
    /// - Complexity: O(*n*) in the bytes of the tokens.
    static func terms(of tokens: [Token]) -> [QueryTerm] {
        var terms: [QueryTerm] = []
        terms.reserveCapacity(tokens.count * 3)
        var seen = TermSet(capacity: tokens.count * 3)
        var previous: (word: IndexTerm.Word, token: Int)?
        for (number, token) in tokens.enumerated() where token.isWord {
            let word = IndexTerm.Word(token)
            if seen.insert(word.stem) {
                terms.append(QueryTerm(term: word.stem, kind: .word, token: number, firstToken: number))
            }
            if let marked = word.marked, seen.insert(marked) {
                terms.append(QueryTerm(term: marked, kind: .marked, token: number, firstToken: number))
            }
            if let previous {
                let pair = IndexTerm(previous.word, word)
                if seen.insert(pair) {
                    terms.append(QueryTerm(term: pair, kind: .pair, token: number, firstToken: previous.token))
                }
            }
            previous = (word, number)
        }
        return terms
    }

    /// The term as a person reads it.
    ///
    /// - Parameter tokens: those the term was made from.
    func name(in tokens: [Token]) -> String {
        switch kind {
        case .word: tokens[token].folded
        case .marked: tokens[token].marked
        case .pair: "\(tokens[firstToken].folded) \(tokens[token].folded)"
        }
    }
}

/// The terms met so far: an open-addressing table, since the hashes are mixed already.
private struct TermSet {
    private var slots: [UInt64]

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
    }

    /// Adds `term`; false when it is there already.
    ///
    /// - Complexity: O(1) on average.
    mutating func insert(_ term: IndexTerm) -> Bool {
        let hash = max(1, term.hash)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == hash { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = hash
        return true
    }
}
