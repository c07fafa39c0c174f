import Matching
package import Text

/// Tells languages beyond Vietnamese and English by the words of their own texts.
///
/// Vietnamese and English are told apart by spelling and word lists. A further language is a matter of files, so what its
/// titles, answers, examples and phrases say is all there is to know it by.
struct FurtherLanguages: Sendable {
    /// The share of a line's words that a language must know.
    static let share = 0.5
    /// How far a further language must be ahead of the best other.
    static let lead = 1.25

    /// The languages that know a word, as a bit each.
    private let holders: [String: UInt64]
    /// All languages; the place is the bit.
    private let languages: [Language]
    private let isAlone: Bool

    /// Whether the lines of intents are needed to make it.
    var learnsFromLines: Bool { !isAlone }

    /// What the texts of `parts` teach; nothing where there is no further language.
    init(of parts: KnowledgeParts) {
        languages = Array(parts.languages.prefix(64))
        isAlone = languages.allSatisfy { $0 == .vietnamese || $0 == .english }
        var holders: [String: UInt64] = [:]
        if !isAlone {
            for (bit, language) in languages.enumerated() {
                for text in parts.texts(in: language) {
                    for token in Tokenizer.tokens(in: text) where token.isWord {
                        holders[token.folded, default: 0] |= 1 << UInt64(bit)
                    }
                }
            }
        }
        self.holders = holders
    }

    /// The further language that `tokens` are in, with how sure that is, 0...1; nil when it is none of them.
    ///
    /// A word known to several languages speaks for each in part.
    ///
    /// - Complexity: O(words · languages).
    func guess(of tokens: [Token]) -> (language: Language, confidence: Double)? {
        guard !isAlone else { return nil }
        let words = tokens.filter(\.isWord)
        var scores = [Double](repeating: 0, count: languages.count)
        var known = [Int](repeating: 0, count: languages.count)
        for word in words {
            guard let bits = holders[word.folded] else { continue }
            for bit in languages.indices where bits >> UInt64(bit) & 1 == 1 {
                scores[bit] += 1 / Double(bits.nonzeroBitCount)
                known[bit] += 1
            }
        }
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] > 0,
            languages[best] != .vietnamese, languages[best] != .english,
            Double(known[best]) >= Self.share * Double(words.count)
        else { return nil }
        let others = scores.indices.filter { $0 != best }.map { scores[$0] }
        guard scores[best] >= Self.lead * (others.max() ?? 0) else { return nil }
        return (languages[best], scores[best] / scores.reduce(0, +))
    }
}

extension KnowledgeParts {
    /// Everything written in `language`.
    fileprivate func texts(in language: Language) -> [String] {
        let own = intents.flatMap { intent in
            [intent.title[language]].compactMap(\.self) + (intent.examples[language] ?? []).map(\.text)
        }
        let answers = articles.values.flatMap { ($0.answer[language] ?? []) + ($0.more[language] ?? []) }
        return own + answers + Phrase.allCases.flatMap { phrases.texts[$0]?[language] ?? [] }
    }
}

extension KnowledgeBase {
    /// The language that `utterance` seems to be in and how sure that is, 0...1; or nil.
    ///
    /// Text's own guess, unless the words of a further language of the files say otherwise.
    package func language(of utterance: Utterance) -> (language: Language, confidence: Double)? {
        furtherLanguages.guess(of: utterance.typedTokens)
            ?? utterance.language.map { ($0.language, $0.confidence) }
    }
}

extension FurtherLanguages: Storable {
    init(from reader: inout ByteReader) throws(DamagedBytes) {
        holders = try [String: UInt64](from: &reader)
        languages = try [Language](from: &reader)
        isAlone = try Bool(from: &reader)
    }

    func write(to writer: inout ByteWriter) {
        holders.write(to: &writer)
        languages.write(to: &writer)
        isAlone.write(to: &writer)
    }
}
