import Text

/// A term of a line, with the place of its words in the line.
struct QueryTerm: Sendable {
    let term: IndexTerm
    /// Its number among the different terms of the line.
    let number: Int
    /// The numbers of the terms of its words alone; its own for a word.
    ///
    /// Whatever document has the term has these too.
    let words: (first: Int, second: Int)
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
        var previous: (word: IndexTerm.Word, number: Int, token: Int)?
        for (token, content) in tokens.enumerated() where content.isWord {
            let word = IndexTerm.Word(content)
            func add(_ term: IndexTerm, _ kind: IndexTerm.Kind, of words: (Int, Int)?, from first: Int) -> Int {
                let (number, isAdded) = seen.insert(term)
                guard isAdded else { return number }
                let words = words ?? (number, number)
                terms.append(
                    QueryTerm(
                        term: term,
                        number: number,
                        words: words,
                        kind: kind,
                        token: token,
                        firstToken: first
                    )
                )
                return number
            }
            let number = add(word.stem, .word, of: nil, from: token)
            if let marked = word.marked { _ = add(marked, .marked, of: (number, number), from: token) }
            if let previous {
                _ = add(
                    IndexTerm(previous.word, word),
                    .pair,
                    of: (previous.number, number),
                    from: previous.token
                )
            }
            previous = (word, number, token)
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

/// The terms met so far, numbered: an open-addressing table, since the hashes are mixed already.
private struct TermSet {
    private var slots: [(hash: UInt64, number: Int)]
    private var count = 0

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = [(hash: UInt64, number: Int)](repeating: (0, 0), count: size)
    }

    /// Adds `term` if it is not there; returns its number, and whether it was added.
    ///
    /// - Complexity: O(1) on average.
    mutating func insert(_ term: IndexTerm) -> (number: Int, isAdded: Bool) {
        let hash = max(1, term.hash)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot].hash != 0 {
            if slots[slot].hash == hash { return (slots[slot].number, false) }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = (hash, count)
        count += 1
        return (count - 1, true)
    }
}
