/// A line with everything that Text reads out of it.
package struct Utterance: Sendable {
    /// The line as typed.
    package let text: String
    /// The words that are compared: keystrokes decoded, short forms written out.
    ///
    /// Their ranges are those of the typed words.
    package let tokens: [Token]
    /// The words and punctuation marks as typed.
    package let typedTokens: [Token]
    /// The language it seems to be in, or nil.
    package let language: LanguageGuess?
    /// The keystrokes that were decoded, with their places.
    private let decoded: [(range: Range<Int>, syllable: Syllable)]

    /// The line with its keystrokes decoded, to show as "I read this as …"; nil when none were.
    ///
    /// - Complexity: O(*n*) at each call.
    package var reading: String? { reading(correcting: []) }

    /// The line with its keystrokes decoded and `slips`, words read otherwise than typed, put right; nil when nothing is
    /// read otherwise.
    ///
    /// - Complexity: O(*n*) and the sorting of the words.
    package func reading(correcting slips: [(range: Range<Int>, word: String)]) -> String? {
        let words = decoded.map { (range: $0.range, word: $0.syllable.marked) }
        guard !words.isEmpty || !slips.isEmpty else { return nil }
        return DecodedText.text(
            of: text,
            // Where both read a word, the slip was found in what the keystrokes gave.
            (slips + words).sorted {
                ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
            }
        )
    }

    /// Reads `text`.
    ///
    /// Index and query both go through here, so they cannot disagree.
    ///
    /// - Complexity: O(*n*) in the bytes.
    package init(_ text: String, abbreviations: Abbreviations = .none) {
        self.text = text
        var scan = Tokenizer.scan(text)
        typedTokens = scan.tokens
        var syllables: [Syllable?]
        if let viqr = VIQRReading(text, scan) {
            syllables = viqr.merge(into: &scan)
        } else {
            syllables = LineReading(scan).syllables
        }
        decoded = zip(scan.tokens, syllables).compactMap { token, syllable in syllable.map { (token.range, $0) } }
        language = LanguageGuess(scan.shapes, decoded: syllables, abbreviations: abbreviations)
        tokens = LineExpansion(language: language, abbreviations: abbreviations).tokens(scan, syllables)
    }
}
