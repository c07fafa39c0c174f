import ArgumentParser
import Foundation
import Knowledge
import Matching
import Text

extension KnowledgeCommand {
    /// `consular kb test`: the test lines of the intent files, in every written form.
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run the tests in the intent files over the code that serves; fails below the bar."
        )

        /// The share of tests that must be right in each language and form, in percent.
        static let bar = 90.0

        @Flag(help: "One JSON object.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        /// The figures of one language and form; the keys are a contract.
        private struct Row: Encodable {
            let language: String
            let form: String
            let tests: Int
            let first: Double
            let three: Double
        }

        func run() throws {
            let knowledge = try options.load()
            var rows: [Row] = []
            for language in knowledge.languages {
                rows += WrittenForm.allCases.map { row(language, $0, in: knowledge) }
            }
            if json {
                print(try JSONLine.text(of: rows))
            } else {
                for row in rows {
                    print(
                        "\(row.language)  \(row.form): \(row.tests) tests, \(row.first) % right first, \(row.three) % among three"
                    )
                }
            }
            let failed = rows.count { $0.first < Self.bar }
            if !json { print("\(rows.count - failed) passed, \(failed) failed") }
            if failed > 0 { throw ExitCode.failure }
        }

        private func row(_ language: Language, _ form: WrittenForm, in knowledge: KnowledgeBase) -> Row {
            var first = 0
            var three = 0
            var count = 0
            for (label, intent) in knowledge.intents.enumerated() {
                for test in intent.tests[language] ?? [] {
                    count += 1
                    let line = form.write(test.text, seed: UInt64(count))
                    let tokens = Utterance(line, abbreviations: knowledge.abbreviations).tokens
                    let entries = knowledge.classifier.classify(tokens, count: 3).entries
                    if entries.first?.label == label { first += 1 }
                    if entries.contains(where: { $0.label == label }) { three += 1 }
                    if !json, form == .asWritten, let top = entries.first, top.label != label {
                        let taken =
                            knowledge.intents.indices.contains(top.label) ? knowledge.intents[top.label].id : "?"
                        print(
                            "\(intent.file):\(test.line): '\(test.text)' is taken by \(taken); add examples that tell them apart"
                        )
                    }
                }
            }
            return Row(
                language: language.rawValue,
                form: form.rawValue,
                tests: count,
                first: Self.percent(first, of: count),
                three: Self.percent(three, of: count)
            )
        }

        private static func percent(_ part: Int, of whole: Int) -> Double {
            whole == 0 ? 100 : (Double(part) / Double(whole) * 1_000).rounded() / 10
        }
    }
}
