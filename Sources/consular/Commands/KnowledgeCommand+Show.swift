import ArgumentParser
import Foundation
import Knowledge
import Text

extension KnowledgeCommand {
    /// `consular kb show`: one intent with everything that belongs to it.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show an intent with its answer, sources and examples, in every language."
        )

        @Argument(help: "The intent, such as passport.lost, or one of its aliases.")
        var intent: String

        @OptionGroup var options: KnowledgeOptions

        func run() throws {
            let parts = try options.read()
            guard let found = parts.intents.first(where: { $0.id == intent || $0.aliases.contains(intent) }) else {
                let near = parts.intents.map(\.id).filter { $0.contains(intent) || intent.contains($0) }.prefix(5)
                let guess =
                    near.isEmpty ? "'consular kb list' shows them all" : "did you mean \(near.joined(separator: ", "))?"
                throw ValidationError("there is no intent '\(intent)'; \(guess)")
            }
            for line in lines(of: found, in: parts) { print(line) }
        }

        private func lines(of intent: Intent, in parts: KnowledgeParts) -> [String] {
            var lines = ["\(intent.id)  (\(intent.file))"]
            if !intent.aliases.isEmpty { lines.append("also: \(intent.aliases.joined(separator: ", "))") }
            lines.append("action: \(intent.action.rawValue)")
            if intent.isDanger { lines.append("danger: emergency numbers come first") }
            if intent.hasTimePressure { lines.append("time pressure: a person is offered at once") }
            if !intent.near.isEmpty { lines.append("near: \(intent.near.joined(separator: ", "))") }
            let article = intent.article.flatMap { parts.articles[$0] }
            if let article {
                lines.append("article: \(article.file), expires \(article.expires.iso)")
                lines += article.sources.map { "source: \($0.name), \($0.date.iso), \($0.confidence.rawValue)" }
            }
            for language in parts.languages {
                lines += ["", "[\(language.rawValue)] \(intent.title[language] ?? "")"]
                if let article { lines += text(of: article, in: language) }
                for (name, list) in [("examples", intent.examples), ("tests", intent.tests)] {
                    let texts = list[language] ?? []
                    lines.append("  \(texts.count) \(name)")
                    lines += texts.map { "    \($0.line): \($0.text)" }
                }
            }
            return lines
        }

        private func text(of article: Article, in language: Language) -> [String] {
            let more = article.more[language] ?? []
            return (article.answer[language] ?? []).map { "  \($0)" }
                + (more.isEmpty ? [] : ["  more:"] + more.map { "    \($0)" })
                + (article.differs[language].map { ["  differs:"] + $0.split(separator: "\n").map { "    \($0)" } }
                    ?? [])
        }
    }
}
