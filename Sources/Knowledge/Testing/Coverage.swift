package import Text

/// What the knowledge covers and what runs out of date: the figures of `kb stats`.
package struct Coverage: Sendable {
    /// The lines of one language.
    package struct LanguageFigures: Sendable, Equatable {
        package let language: Language
        package let intents: Int
        package let examples: Int
        package let tests: Int
        package let articles: Int
    }

    /// An intent that has few lines in a language.
    package struct Thin: Sendable, Equatable {
        package let intent: String
        package let language: Language
        package let examples: Int
        package let tests: Int
    }

    /// A day that belongs to an article or fact.
    package struct Dated: Sendable, Equatable {
        package let name: String
        package let day: Day
        package let file: String
    }

    /// The tests a language of an intent should have.
    package static let fewestTests = 5

    /// The examples an intent should have in `language`: more in the language whose marks, regions and slang vary more.
    package static func fewestExamples(in language: Language) -> Int { language == .vietnamese ? 40 : 25 }

    package let languages: [LanguageFigures]
    /// The intents with too few lines, by id.
    package let thin: [Thin]
    /// The latest source of each article and the only one of each fact, the oldest first.
    package let sources: [Dated]
    /// The day of each article by which somebody must have looked again, the earliest first.
    package let expiries: [Dated]

    /// The figures of `parts`.
    package init(of parts: KnowledgeParts) {
        languages = parts.languages.map { language in
            LanguageFigures(
                language: language,
                intents: parts.intents.count { !($0.examples[language]?.isEmpty ?? true) },
                examples: parts.intents.reduce(0) { $0 + ($1.examples[language]?.count ?? 0) },
                tests: parts.intents.reduce(0) { $0 + ($1.tests[language]?.count ?? 0) },
                articles: parts.articles.values.count { !($0.answer[language]?.isEmpty ?? true) }
            )
        }
        thin = parts.intents.flatMap { intent in
            parts.languages.compactMap { language in
                let examples = intent.examples[language]?.count ?? 0
                let tests = intent.tests[language]?.count ?? 0
                let isEnough = examples >= Self.fewestExamples(in: language) && tests >= Self.fewestTests
                guard !isEnough else { return nil }
                return Thin(intent: intent.id, language: language, examples: examples, tests: tests)
            }
        }
        let articles = parts.articles.values.compactMap { article in
            article.sources.map(\.date).max().map { Dated(name: article.id, day: $0, file: article.file) }
        }
        let facts = parts.facts.map { Dated(name: "{\($0.key)}", day: $0.value.source.date, file: $0.value.place.file) }
        sources = (articles + facts).sorted { ($0.day, $0.name) < ($1.day, $1.name) }
        expiries = parts.articles.values.map { Dated(name: $0.id, day: $0.expires, file: $0.file) }
            .sorted { ($0.day, $0.name) < ($1.day, $1.name) }
    }
}
