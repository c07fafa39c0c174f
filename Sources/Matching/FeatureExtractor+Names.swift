import Text

extension FeatureExtractor {
    /// The features of `tokens` as a person reads them, each with its hash, in the order of ``forEachFeature(of:in:_:)``.
    ///
    /// `word~` is folded, `«pie»` a piece, `[concept]` what a word means.
    func names(of tokens: [Token], in block: Block) -> [(name: String, hash: UInt64)] {
        var hashes: [UInt64] = []
        forEachFeature(of: tokens, in: block) { hash, _ in hashes.append(hash) }
        return Array(zip(names(of: tokens, block), hashes)).map { (name: $0, hash: $1) }
    }

    private func names(of tokens: [Token], _ block: Block) -> [String] {
        guard !tokens.isEmpty else { return [] }
        var names: [String] = []
        switch block {
        case .words:
            let words = ["^"] + tokens.map(\.folded) + ["$"]
            for index in 1..<words.count {
                if index < words.count - 1 { names.append("\(words[index])~") }
                names.append("\(words[index - 1]) \(words[index])~")
            }
        case .pieces:
            for token in tokens {
                let padded = Array(" \(token.folded) ".utf8)
                for start in padded.indices {
                    for length in Self.pieceLengths where start + length <= padded.count {
                        names.append("«\(String(decoding: padded[start..<start + length], as: UTF8.self))»")
                    }
                }
            }
        case .marks:
            let words = ["^"] + tokens.map(\.marked) + ["$"]
            let marked = [false] + tokens.map(\.hasMarks) + [false]
            for index in 1..<words.count {
                if marked[index] { names.append(words[index]) }
                if marked[index] || marked[index - 1] { names.append("\(words[index - 1]) \(words[index])") }
            }
        case .concepts:
            guard let concepts else { return [] }
            concepts.forEachConcept(in: tokens) { concept, _ in names.append("[\(concepts.names[concept])]") }
        }
        return names
    }
}
