extension SpellingCorrector {
    /// What a pair of known words costs that training has not counted.
    private static let unseenPair: Float = 2
    /// ln p of a word that is unknown as well, the same whatever stands before it.
    private static let unknown: Float = -5
    /// ln p of the end of a line that no word before it speaks for.
    private static let lineEnd: Float = -1

    /// Whether training has counted the pair.
    func isPair(_ first: UInt64, _ second: UInt64) -> Bool {
        vocabulary.number(of: TokenHash.pair(first, second)) != nil
    }

    /// Whether a neighbour makes a counted pair with `word`; an end of the line is no neighbour.
    func isVouched(_ word: UInt64, between before: UInt64, _ after: UInt64) -> Bool {
        (before != FeatureExtractor.lineStart && isPair(before, word))
            || (after != FeatureExtractor.lineEnd && isPair(word, after))
    }

    /// ln p(word | before), by the shares of examples that hold the pair and the first word, or the word alone.
    func likelihood(of word: UInt64, after before: UInt64) -> Float {
        let frequencies = vocabulary.inverseDocumentFrequencies
        let number = vocabulary.number(of: word)
        let alone =
            word == FeatureExtractor.lineEnd ? Self.lineEnd : 1 - (number.map { frequencies[$0] } ?? vocabulary.rarest)
        guard let pair = vocabulary.number(of: TokenHash.pair(before, word)) else { return alone - Self.unseenPair }
        // An inverse document frequency is 1 less the logarithm of the share of examples, so that logarithms subtract.
        let first = vocabulary.number(of: before).map { frequencies[$0] } ?? 1
        return max(alone - Self.unseenPair, first - frequencies[pair])
    }

    /// ln p(next | word) for what follows as it was typed, be it known or not.
    func likelihood(of next: UInt64, behind word: UInt64) -> Float {
        let isKnown = next == FeatureExtractor.lineEnd || vocabulary.number(of: next) != nil
        return isKnown ? likelihood(of: next, after: word) : Self.unknown
    }
}
