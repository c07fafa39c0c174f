/// The language a line seems to be in.
package struct LanguageGuess: Sendable, Equatable {
    /// Vietnamese or English, the two that are told apart by more than their words.
    package let language: Language
    /// How sure, 0...1: the winner's share, less for a line that says little.
    package let confidence: Double

    /// What a word in no list and no syllable counts for English; it may be nonsense or a third language.
    private static let unknown = 0.3
    /// What speaks for neither, so that one or two unknown words decide nothing.
    private static let doubt = 0.7

    /// The guess for words of these shapes, or nil when nothing in them speaks for a language.
    ///
    /// A word with Vietnamese marks speaks most; an unmarked word speaks for Vietnamese when it could be a syllable, for
    /// English when it is known to be or could not.
    ///
    /// - Parameters:
    ///   - decoded: the syllables that were read from keystrokes, by place; or none.
    ///   - abbreviations: short forms, which speak for their language.
    init?(_ shapes: [WordShape], decoded: [Syllable?], abbreviations: Abbreviations) {
        var vietnamese = 0.0
        var english = 0.0
        let known = KnownWords.shared
        for (index, shape) in shapes.enumerated() {
            guard shape.isWhole else {
                // No syllable has so many letters.
                if shape.isASCII, shape.letters.count == Letters.capacity { english += Self.unknown }
                continue
            }
            if !decoded.isEmpty, decoded[index] != nil {
                vietnamese += 2
                continue
            }
            if !shape.isASCII {
                if shape.isPossibleSyllable {
                    vietnamese += 2
                } else if shape.letters.hasVietnameseLetter {
                    vietnamese += 1
                }
                continue
            }
            let traits = known[shape.letters]
            if traits.contains(.english) {
                english += 1.5
            } else if traits.contains(.vietnamese) {
                vietnamese += 1.5
            } else if traits.contains(.neutral) {
                continue
            } else if let language = abbreviations.language(of: shape.key) {
                if language == .vietnamese { vietnamese += 1 } else { english += 1 }
            } else if shape.letters.isDigits {
                continue
            } else if Syllable.isPossible(shape.letters) {
                vietnamese += 1
            } else if shape.letters.hasVowel {
                english += Self.unknown
            }
        }
        guard vietnamese + english > 0 else { return nil }
        language = vietnamese >= english ? .vietnamese : .english
        confidence = max(vietnamese, english) / (vietnamese + english + Self.doubt)
    }
}

extension Letters {
    /// Whether ă, â, đ, ê, ô, ơ or ư is among the letters.
    var hasVietnameseLetter: Bool { (0..<count).contains { (Letter.breveA...Letter.hornU).contains(self[$0]) } }

    /// Whether a digit is among the letters.
    var isDigits: Bool { (0..<count).contains { Letter.digit(self[$0]) != nil } }
}
