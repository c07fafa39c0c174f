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

    /// The likeliest way to read `token` as words run together, all of them known, by their places among its `letters`, with
    /// its likelihood; nil when there is none.
    ///
    /// A search from left to right over the words that end at each letter (Viterbi 1967).
    ///
    /// - Complexity: O(*n* · ``longestWord``) look-ups, and one for each two words found that touch.
    func split(
        _ token: Token,
        _ letters: UnsafeBufferPointer<UInt8>,
        before: UInt64,
        after: UInt64
    ) -> (likelihood: Float, ranges: [Range<Int>])? {
        // Marks are cut with their letters, so that there have to be as many with as without.
        guard letters.count >= Self.enoughLetters,
            !token.hasMarks || token.marked.unicodeScalars.count == letters.count
        else { return nil }
        var cuts: [Cut] = []
        // A bit for each letter before which a way to cut ends.
        var reached: UInt32 = 1
        for start in 0..<letters.count where reached >> UInt32(start) & 1 == 1 {
            let known = cuts.indices
            var hash = FeatureExtractor.wordHash("")
            for end in start + 1...min(letters.count, start + Self.longestWord) {
                hash = TokenHash.of(letters[end - 1], from: hash)
                guard end - start < letters.count, vocabulary.number(of: hash) != nil else { continue }
                let range = start..<end
                reached |= 1 << UInt32(end)
                if start == 0 {
                    let likelihood = likelihood(of: hash, after: before) - doubt(of: range, hash, after: before)
                    cuts.append(Cut(range: range, hash: hash, likelihood: likelihood, previous: nil))
                    continue
                }
                var best: Cut?
                for place in known where cuts[place].range.upperBound == start {
                    let previous = cuts[place]
                    let likelihood =
                        previous.likelihood + likelihood(of: hash, after: previous.hash) - SlipCost.space
                        - doubt(of: range, hash, after: previous.hash)
                    if likelihood > best?.likelihood ?? -.infinity {
                        best = Cut(range: range, hash: hash, likelihood: likelihood, previous: place)
                    }
                }
                if let best { cuts.append(best) }
            }
        }
        guard reached >> UInt32(letters.count) & 1 == 1 else { return nil }
        let whole = cuts.filter { $0.range.upperBound == letters.count }
            .map { ($0, likelihood: $0.likelihood + likelihood(of: after, behind: $0.hash)) }
        guard let (last, likelihood) = whole.max(by: { $0.likelihood < $1.likelihood }) else { return nil }
        var ranges = [last.range]
        var previous = last.previous
        while let place = previous {
            ranges.append(cuts[place].range)
            previous = cuts[place].previous
        }
        return (likelihood, ranges.reversed())
    }

    private func doubt(of range: Range<Int>, _ hash: UInt64, after before: UInt64) -> Float {
        range.count < 3 && !isPair(before, hash) ? Self.shortWord : 0
    }
}

extension Token {
    /// The words that stand at `ranges` of the letters, which are as many with marks as without.
    func cut(_ letters: UnsafeBufferPointer<UInt8>, at ranges: [Range<Int>]) -> [Token] {
        let scalars = hasMarks ? Array(marked.unicodeScalars) : []
        return ranges.map { place in
            let folded = String(decoding: letters[place], as: UTF8.self)
            var word = String.UnicodeScalarView()
            if hasMarks { word.append(contentsOf: scalars[place]) }
            let marked = hasMarks ? Normalizer.marked(String(word)) : folded
            return Token(marked: marked, folded: folded, range: range, isWord: true)
        }
    }
}
