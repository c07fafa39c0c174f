/// A line with everything that Text reads out of it.
package struct Utterance: Sendable {
    /// The line as typed.
    package let text: String
    /// Its words and punctuation marks.
    package let tokens: [Token]
    /// The language it seems to be in, or nil.
    package let language: LanguageGuess?

    /// Reads `text`.
    ///
    /// - Complexity: O(*n*).
    package init(_ text: String) {
        self.text = text
        tokens = Tokenizer.tokens(in: text)
        language = LanguageGuess(tokens)
    }
}
