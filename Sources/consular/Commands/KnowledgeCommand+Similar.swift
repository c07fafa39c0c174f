import ArgumentParser
import Knowledge
import Text

extension KnowledgeCommand {
    /// `consular kb similar`: the examples nearest to a line.
    struct Similar: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find the examples and tests that say nearly the same as a line, the nearest first.",
            discussion: "Nearness runs from 0 to 1: how much of the words that tell something two lines share."
        )

        @Argument(help: "The line, as a citizen would type it.")
        var text: [String]

        @Option(help: "The most results.")
        var top = 10

        @Flag(help: "One JSON array.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        /// One result; the keys are a contract.
        private struct Row: Encodable {
            let nearness: Double
            let intent: String
            let text: String
            let kind: String
            let file: String
            let line: Int
        }

        func validate() throws {
            guard !text.joined().allSatisfy(\.isWhitespace) else {
                throw ValidationError("there is no line to compare; write one between \"quotes\"")
            }
            guard top > 0 else { throw ValidationError("--top should be at least 1") }
        }

        func run() throws {
            let parts = try options.read()
            let lines = ExampleLine.all(of: parts.intents, in: parts.languages, abbreviations: parts.abbreviations)
            let words = Utterance(text.joined(separator: " "), abbreviations: parts.abbreviations).tokens
            let rows = ExampleIndex(lines).nearest(to: Set(words.filter(\.isWord).map(\.folded)), count: top).map {
                Row(
                    nearness: ($0.nearness * 100).rounded() / 100,
                    intent: $0.line.intent,
                    text: $0.line.text.text,
                    kind: $0.line.isTest ? "test" : "example",
                    file: $0.line.file,
                    line: $0.line.text.line
                )
            }
            guard !json else { return print(try JSONLine.text(of: rows)) }
            if rows.isEmpty { print("no example shares a word with the line") }
            for row in rows {
                print("\(row.nearness)  \(row.intent)  \(row.text)  (\(row.kind), \(row.file):\(row.line))")
            }
        }
    }
}
