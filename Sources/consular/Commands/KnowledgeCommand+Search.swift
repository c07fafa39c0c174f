import ArgumentParser
import Knowledge
import Matching
import Text

extension KnowledgeCommand {
    /// `consular kb search`: articles by their words.
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find the intents whose title or article holds the words of a text, the best first."
        )

        @Argument(help: "The text to look for.")
        var text: [String]

        @Option(help: "The most results.")
        var top = 10

        @Flag(help: "One JSON array.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        /// One result; the keys are a contract.
        private struct Row: Encodable {
            let intent: String
            let score: Double
            let title: String
            let file: String
        }

        func validate() throws {
            guard !text.joined().allSatisfy(\.isWhitespace) else {
                throw ValidationError("there is nothing to look for; write a word or two")
            }
            guard top > 0 else { throw ValidationError("--top should be at least 1") }
        }

        func run() throws {
            let parts = try options.read()
            let tokens = Utterance(text.joined(separator: " "), abbreviations: parts.abbreviations).tokens
            let rows = parts.articleIndex().search(tokens, top: top).map { hit in
                let intent = parts.intents[hit.document]
                return Row(
                    intent: intent.id,
                    score: (hit.score.value * 100).rounded() / 100,
                    title: parts.languages.compactMap { intent.title[$0] }.joined(separator: " / "),
                    file: intent.article.flatMap { parts.articles[$0]?.file } ?? intent.file
                )
            }
            guard !json else { return print(try JSONLine.text(of: rows)) }
            if rows.isEmpty { print("nothing found; try other words, or 'consular kb similar' for the examples") }
            for row in rows { print("\(row.score)  \(row.intent)  \(row.title)  (\(row.file))") }
        }
    }
}
