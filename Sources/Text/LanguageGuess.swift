/// The language a line seems to be in.
package struct LanguageGuess: Sendable, Equatable {
    /// Vietnamese or English, the two that are told apart by more than their words.
    package let language: Language
    /// How sure, 0.5...1.
    package let confidence: Double

    /// Everyday words that are English and could not be Vietnamese.
    private static let english: Set<String> = Set(
        """
        the and is are was were be been how what where when which who why you your yours my mine our we they their his her she
        for from with without about into this that these those there here have has had does did done will would should could
        need want get got lost passport's don't can't i'm i've please help thanks thank hello not if then because after before
        renew apply child wife husband mother father brother sister friend of at by or as it its
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// Words of both languages, which tell nothing: English ones that are Vietnamese syllables, and loans.
    private static let neutral: Set<String> = Set(
        """
        a an i in on to do me my no so can may he them than the hi ok okay am all too due go pass get visa passport hotline email
        online form apostille consul vneid sim card police
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// The guess for `tokens`, or nil when nothing in them speaks for a language.
    ///
    /// A word with Vietnamese marks speaks twice; an unmarked word speaks for Vietnamese when it could be a syllable, for
    /// English when it could not. Confidence is the winner's share.
    package init?(_ tokens: [Token]) {
        var vietnamese = 0.0
        var english = 0.0
        for token in tokens where token.isWord {
            let isLatin = token.folded.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x27 }
            guard isLatin, !token.folded.isEmpty else { continue }
            if token.hasMarks {
                vietnamese += 2
            } else if Self.english.contains(token.folded) {
                english += 1.5
            } else if Self.neutral.contains(token.folded) {
                continue
            } else if Syllable.isPossible(token.folded) {
                vietnamese += 1
            } else if token.folded.utf8.contains(where: { "aeiouy".utf8.contains($0) }) {
                english += token.folded.utf8.count > 3 ? 1 : 0.5
            }
        }
        guard vietnamese + english > 0 else { return nil }
        language = vietnamese >= english ? .vietnamese : .english
        confidence = max(vietnamese, english) / (vietnamese + english)
    }
}
