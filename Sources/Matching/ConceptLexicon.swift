import Text

/// Words that mean the same thing here, in both languages.
package struct ConceptLexicon: Sendable {
    /// Calls `body` with the id of every concept in `tokens`.
    func forEachConcept(in tokens: [Token], _ body: (String) -> Void) {}
}
