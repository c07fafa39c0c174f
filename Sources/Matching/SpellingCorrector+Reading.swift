import Text

extension SpellingCorrector {
    /// A word of a line as the vocabulary knows it.
    struct Word {
        let hash: UInt64
        let isKnown: Bool
        /// The known word that it is together with the one before it, if that may have been meant.
        let joined: UInt64?
    }

    /// The words of a line.
    struct Words {
        let words: UnsafeBufferPointer<Word>

        subscript(index: Int) -> Word { words[index] }

        /// The hash of the word at `index`, or of an end of the line beyond.
        func hash(_ index: Int) -> UInt64 {
            if index < 0 { return FeatureExtractor.lineStart }
            return index < words.count ? words[index].hash : FeatureExtractor.lineEnd
        }

        /// The known word that the words at `index` and behind it are with one space too many, or nil.
        func joined(at index: Int) -> UInt64? { index + 1 < words.count ? words[index + 1].joined : nil }
    }

    /// Sets `words` to those of `tokens`; false when nothing about them looks like a slip, or too much does.
    func read(_ tokens: [Token], into words: UnsafeMutableBufferPointer<Word>) -> Bool {
        guard !vocabulary.words.isEmpty else { return false }
        var (unknown, count, isTorn) = (0, 0, false)
        // The token before, if it is a word, and where it ends.
        var previous: (word: Word, end: Int)?
        for (place, token) in tokens.enumerated() {
            let hash = FeatureExtractor.wordHash(token.folded)
            let isKnown = vocabulary.number(of: hash) != nil
            var joined: UInt64?
            if token.isWord {
                count += 1
                if !isKnown { unknown += 1 }
                if let (word, end) = previous, token.range.lowerBound == end + 1 {
                    joined = self.joined(word, token, hash, isKnown: isKnown)
                    if joined != nil { isTorn = true }
                }
            }
            let word = Word(hash: hash, isKnown: isKnown, joined: joined)
            words.initializeElement(at: place, to: word)
            previous = token.isWord ? (word, token.range.upperBound) : nil
        }
        return (isTorn || unknown > 0) && 2 * unknown <= max(2, count)
    }

    /// The known word that `word` and `next`, a space behind it, are together; nil when they are a pair of known words.
    private func joined(_ word: Word, _ next: Token, _ hash: UInt64, isKnown: Bool) -> UInt64? {
        let joined = TokenHash.of(next.folded, from: word.hash)
        guard vocabulary.number(of: joined) != nil else { return nil }
        return word.isKnown && isKnown && isPair(word.hash, hash) ? nil : joined
    }
}
