import ArgumentParser
import Matching
import Text

extension KnowledgeCommand {
    /// `consular kb forms`: what the classifier reaches on lines of your own, typed in every written form.
    struct Forms: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Train on one file of 'label TAB text' lines and test on another, typed in each of the twelve forms."
        )

        @Option(help: "The training lines.")
        var train: String

        @Option(help: "The test lines.")
        var test: String

        @Option(help: "A file of concepts, such as knowledge/concepts.tsv; none without it.")
        var concepts: String?

        @Option(help: "A file of short forms to write out first; none where it is missing.")
        var abbreviations = "knowledge/abbreviations.yaml"

        @Flag(help: "One JSON object a line.")
        var json = false

        /// The figures of one form; the keys are a contract.
        private struct Row: Encodable {
            let form: String
            let accuracy: Double
            let accuracyTopThree: Double
            let queryCPUMicroseconds: Double

            enum CodingKeys: String, CodingKey {
                case form, accuracy
                case accuracyTopThree = "accuracy_top_three"
                case queryCPUMicroseconds = "query_cpu_us"
            }
        }

        func run() throws {
            let training = try LabelledLines(path: train).lines
            let testing = try LabelledLines(path: test).lines.filter { $0.label != LabelledLines.outside }
            let abbreviations = try Evaluate.abbreviations(at: abbreviations)
            let labels = Set(training.map(\.label)).sorted()
            let numbers = Dictionary(zip(labels, labels.indices)) { first, _ in first }
            guard labels.count(where: { $0 != LabelledLines.outside }) > 1 else {
                throw ValidationError("\(train): at least two labels are needed to tell apart")
            }
            let classifier = IntentClassifier(
                LabelledLines.trainingSet(
                    training,
                    labels: labels,
                    concepts: try concepts.map { try Evaluate.lexicon(at: $0) },
                    abbreviations
                )
            )
            for form in WrittenForm.allCases {
                var seed: UInt64 = 0
                let outcome = Outcome(of: testing, by: classifier, abbreviations, numbers: numbers) {
                    seed += 1
                    return form.write($0, seed: seed)
                }
                let row = Row(
                    form: form.rawValue,
                    accuracy: outcome.first,
                    accuracyTopThree: outcome.three,
                    queryCPUMicroseconds: outcome.microseconds
                )
                if json {
                    print(try JSONLine.text(of: row))
                } else {
                    print("\(row.form): right first \(row.accuracy) %, among three \(row.accuracyTopThree) %")
                }
            }
        }
    }
}
