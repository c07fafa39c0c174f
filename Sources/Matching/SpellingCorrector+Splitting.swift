import Text

extension SpellingCorrector {
    /// The most letters of a word that is found among words run together.
    private static let longestWord = 12
    /// What a word of one letter or two costs that makes no pair with the one before it: such are found in any word.
    private static let shortWord: Float = 3

    /// One word of a way to cut, and the likeliest way up to its end.
    private struct Cut {
        let range: Range<Int>
        let hash: UInt64
        let likelihood: Float
        /// The word before it, as its place among the cuts.
        let previous: Int?
    }

    /// The likeliest way to read `token` as words run together, all of them known, with its likelihood; nil when there is none.
    ///
    /// A search from left to right over the words that end at each letter (Viterbi 1967).
    ///
    /// - Complexity: O(*n* · ``longestWord``) look-ups, and one for each two words found that touch.
    func split(_ token: Token, before: UInt64, after: UInt64) -> (likelihood: Float, read: [Token])? {
        let letters = Array(token.folded.utf8)
        guard letters.count >= Self.enoughLetters else { return nil }
        var cuts: [Cut] = []
        for start in 0..<letters.count {
            let known = cuts.indices.filter { cuts[$0].range.upperBound == start }
            guard start == 0 || !known.isEmpty else { continue }
            var hash = FeatureExtractor.wordHash("")
            for end in start + 1...min(letters.count, start + Self.longestWord) {
                hash = TokenHash.of(letters[end - 1], from: hash)
                guard end - start < letters.count, vocabulary.number(of: hash) != nil else { continue }
                let range = start..<end
                if start == 0 {
                    let likelihood = likelihood(of: hash, after: before) - doubt(of: range, hash, after: before)
                    cuts.append(Cut(range: range, hash: hash, likelihood: likelihood, previous: nil))
                    continue
                }
                let ways = known.map { place in
                    let previous = cuts[place]
                    let likelihood =
                        previous.likelihood + likelihood(of: hash, after: previous.hash) - SlipCost.space
                        - doubt(of: range, hash, after: previous.hash)
                    return Cut(range: range, hash: hash, likelihood: likelihood, previous: place)
                }
                if let best = ways.max(by: { $0.likelihood < $1.likelihood }) { cuts.append(best) }
            }
        }
        let whole = cuts.filter { $0.range.upperBound == letters.count }
            .map { ($0, likelihood: $0.likelihood + likelihood(of: after, behind: $0.hash)) }
        guard let (last, likelihood) = whole.max(by: { $0.likelihood < $1.likelihood }) else { return nil }
        var ranges = [last.range]
        var previous = last.previous
        while let place = previous {
            ranges.append(cuts[place].range)
            previous = cuts[place].previous
        }
        return token.cut(at: ranges.reversed()).map { (likelihood, $0) }
    }

    private func doubt(of range: Range<Int>, _ hash: UInt64, after before: UInt64) -> Float {
        range.count < 3 && !isPair(before, hash) ? Self.shortWord : 0
    }
}

extension Token {
    /// The words that stand at `ranges` of the letters, or nil when letters with and without marks are not as many.
    fileprivate func cut(at ranges: [Range<Int>]) -> [Token]? {
        let scalars = Array(marked.unicodeScalars)
        let letters = Array(folded.utf8)
        guard scalars.count == letters.count else { return nil }
        return ranges.map { place in
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[place])
            return Token(
                marked: Normalizer.marked(String(word)),
                folded: String(decoding: letters[place], as: UTF8.self),
                range: range,
                isWord: true
            )
        }
    }
}
