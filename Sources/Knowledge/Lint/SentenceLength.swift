import Text

/// Sentences too long to read under stress.
///
/// The British government's style guide splits sentences of more than 25 words. A Vietnamese text has about 1.25 syllables,
/// which are written apart, for each English word of its translation (measured on the articles).
struct SentenceLength: LintRule {
    static let name = "long-sentence"

    /// The most words of a sentence in `language`.
    static func limit(in language: Language) -> Int { language == .vietnamese ? 32 : 25 }

    func findings(in material: LintMaterial) -> [Finding] {
        var facts: [Language: [String: String]] = [:]
        for language in material.reading.languages {
            facts[language] = material.reading.facts.mapValues { $0.text(in: language) }
        }
        return material.prose.flatMap { prose -> [Finding] in
            let limit = Self.limit(in: prose.language)
            return Self.sentences(of: prose.text).compactMap { range in
                let text = String(prose.text[range]).filled(with: facts[prose.language] ?? [:])
                let count = Tokenizer.tokens(in: text).count(where: \.isWord)
                guard count > limit else { return nil }
                return warning(
                    prose.fault(
                        at: range.lowerBound,
                        "a sentence of \(count) words in '\(prose.language.rawValue)', more than \(limit)",
                        remedy: "split it: one thought a sentence"
                    )
                )
            }
        }
    }

    /// The sentences of one line; a colon or semicolon ends one too, as the eye may rest there.
    private static func sentences(of text: String) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var start = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if ".!?;:".contains(text[index]), next == text.endIndex || text[next] == " " {
                ranges.append(start..<next)
                start = next
            }
            index = next
        }
        if start < text.endIndex { ranges.append(start..<text.endIndex) }
        return ranges.map { range in
            let first = text[range].firstIndex { $0 != " " } ?? range.lowerBound
            return first..<range.upperBound
        }
    }
}
