import ArgumentParser
import Foundation
import Knowledge
import Text

extension KnowledgeCommand {
    /// `consular kb stats`: what is covered, what is thin, what runs out of date.
    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show coverage by language, thin intents, the oldest sources and the next expiries."
        )

        @Option(help: "The most entries of each list.")
        var top = 10

        @Flag(help: "One JSON object, with whole lists.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        /// The figures; the keys are a contract.
        private struct Page: Encodable {
            struct Language: Encodable {
                let language: String
                let intents: Int
                let examples: Int
                let tests: Int
                let articles: Int
            }

            struct Thin: Encodable {
                let intent: String
                let language: String
                let examples: Int
                let tests: Int
            }

            struct Dated: Encodable {
                let name: String
                let day: String
                let file: String
            }

            let intents: Int
            let articles: Int
            let facts: Int
            let languages: [Language]
            let thin: [Thin]
            let sources: [Dated]
            let expiries: [Dated]
        }

        func validate() throws {
            guard top > 0 else { throw ValidationError("--top should be at least 1") }
        }

        func run() throws {
            let parts = try options.read()
            let coverage = Coverage(of: parts)
            guard !json else { return print(try JSONLine.text(of: page(of: coverage, parts))) }
            print("\(parts.intents.count) intents, \(parts.articles.count) articles, \(parts.facts.count) facts")
            for row in coverage.languages {
                print(
                    "\(row.language.rawValue): \(row.intents) intents with \(row.examples) examples and \(row.tests) tests, "
                        + "\(row.articles) articles"
                )
            }
            print("thin (fewer than 40 examples in vi, 25 in another language, or 5 tests): \(coverage.thin.count)")
            for row in coverage.thin.sorted(by: { ($0.examples, $0.intent) < ($1.examples, $1.intent) }).prefix(top) {
                print("  \(row.intent), \(row.language.rawValue): \(row.examples) examples, \(row.tests) tests")
            }
            print("oldest sources:")
            for row in coverage.sources.prefix(top) { print("  \(row.day.iso)  \(row.name)  (\(row.file))") }
            print("next expiries:")
            for row in coverage.expiries.prefix(top) { print("  \(row.day.iso)  \(row.name)  (\(row.file))") }
        }

        private func page(of coverage: Coverage, _ parts: KnowledgeParts) -> Page {
            Page(
                intents: parts.intents.count,
                articles: parts.articles.count,
                facts: parts.facts.count,
                languages: coverage.languages.map {
                    Page.Language(
                        language: $0.language.rawValue,
                        intents: $0.intents,
                        examples: $0.examples,
                        tests: $0.tests,
                        articles: $0.articles
                    )
                },
                thin: coverage.thin.map {
                    Page.Thin(intent: $0.intent, language: $0.language.rawValue, examples: $0.examples, tests: $0.tests)
                },
                sources: coverage.sources.map { Page.Dated(name: $0.name, day: $0.day.iso, file: $0.file) },
                expiries: coverage.expiries.map { Page.Dated(name: $0.name, day: $0.day.iso, file: $0.file) }
            )
        }
    }
}
