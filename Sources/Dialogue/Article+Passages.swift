import Knowledge
import Text

extension Article {
    /// The share of a question's telling words that a passage holds before it is taken for the answer.
    static let heldShare = 0.3
    /// The letters that two English words share when they are forms of one ("photos", "photograph").
    static let stemLength = 5

    /// The passages that hold most of `words`, in order; none when even the best hold too few of them.
    ///
    /// - Complexity: O(*words*) times the words of the article.
    func passages(holding words: [Token], in language: Language) -> [String] {
        guard !words.isEmpty else { return [] }
        let passages = (answer[language] ?? []) + (more[language] ?? []).flatMap(\.sentences)
        let held = passages.map { passage in
            let tokens = Tokenizer.tokens(in: passage)
            return words.count { word in tokens.contains { $0.holds(word) } }
        }
        guard let most = held.max(), most > 0, Double(most) >= Self.heldShare * Double(words.count) else { return [] }
        return zip(passages, held).filter { $0.1 == most }.prefix(2).map(\.0)
    }
}

extension Token {
    /// Whether `word` is this one, typed with or without marks, or another form of it.
    fileprivate func holds(_ word: Token) -> Bool {
        if word.marked == marked || !word.hasMarks && word.folded == folded { return true }
        let shared = zip(folded.utf8, word.folded.utf8).prefix { $0 == $1 }.count
        return shared >= Article.stemLength && !hasMarks && !word.hasMarks
    }
}
