import ArgumentParser
import Foundation
import Knowledge
import Matching
import Text

extension KnowledgeCommand {
    /// `consular kb evaluate`: what the classifier reaches on lines of your own.
    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Train on one file of 'label TAB text' lines and test on another.",
            discussion: """
                The label 'oos' means out of scope; in the training file such lines are negative examples. A second column \
                with a language is skipped, the column behind the text lists further labels that are right, with commas.
                """
        )

        @Option(help: "The training lines.")
        var train: String

        @Option(help: "The test lines.")
        var test: String

        @Option(help: "More test lines, all out of scope.")
        var outside: String?

        @Option(help: "A file of concepts, such as knowledge/concepts.tsv; none without it.")
        var concepts: String?

        @Option(help: "A file of short forms to write out first; none where it is missing.")
        var abbreviations = "knowledge/abbreviations.yaml"

        @Flag(help: "One JSON object.")
        var json = false

        func run() throws {
            let training = try LabelledLines(path: train).lines
            var testing = try LabelledLines(path: test).lines
            if let outside { testing += try LabelledLines(outsideOf: outside).lines }
            let labels = Set(training.map(\.label)).sorted()
            let numbers = Dictionary(zip(labels, labels.indices)) { first, _ in first }
            let intents = labels.count { $0 != LabelledLines.outside }
            guard intents > 1 else {
                throw ValidationError("\(train): at least two labels are needed to tell apart; it has \(intents)")
            }
            let lexicon = try concepts.map { try Self.lexicon(at: $0) }
            let abbreviations = try Self.abbreviations(at: abbreviations)
            let start = CPUClock.microseconds
            let classifier = IntentClassifier(
                LabelledLines.trainingSet(training, labels: labels, concepts: lexicon, abbreviations)
            )
            let trained = CPUClock.microseconds
            let inScope = testing.filter { $0.label != LabelledLines.outside }
            let typed = Outcome(of: inScope, by: classifier, abbreviations, numbers: numbers) { $0 }
            let stripped = Outcome(of: inScope, by: classifier, abbreviations, numbers: numbers) {
                Normalizer.folded($0)
            }
            let out = Outcome(
                of: testing.filter { $0.label == LabelledLines.outside },
                by: classifier,
                abbreviations,
                numbers: numbers
            ) { $0 }
            let reliability = Reliability(typed.firsts)
            let figures = EvaluationFigures(
                accuracy: typed.first,
                accuracyTopThree: typed.three,
                accuracyStripped: stripped.first,
                oosAuroc: EvaluationFigures.auroc(inside: typed.confidences, outside: out.confidences),
                oosAurocProbability: EvaluationFigures.auroc(inside: typed.probabilities, outside: out.probabilities),
                trainCPUMilliseconds: Int((trained - start) / 1_000),
                queryCPUMicroseconds: typed.microseconds,
                examples: training.count,
                intents: intents,
                features: classifier.featureCount,
                weightBytes: classifier.weightBytes,
                calibrationError: reliability.error,
                reliability: reliability.bins,
                thresholds: (1...9).map { Self.answered(from: Double($0) / 10, inside: typed, outside: out) }
            )
            print(json ? try JSONLine.text(of: figures) : (figures.text + reliability.diagram).joined(separator: "\n"))
        }

        static func abbreviations(at path: String) throws -> Abbreviations {
            do {
                return try AbbreviationFile.abbreviations(at: URL(fileURLWithPath: path))
            } catch {
                Terminal.printError(error.description)
                throw ExitCode(78)
            }
        }

        static func lexicon(at path: String) throws -> ConceptLexicon {
            do {
                return try ConceptFile.lexicon(at: URL(fileURLWithPath: path))
            } catch {
                Terminal.printError(error.description)
                throw ExitCode(78)
            }
        }

        private static func answered(
            from threshold: Double,
            inside: Outcome,
            outside: Outcome
        ) -> EvaluationFigures.Answered {
            let answered = inside.firsts.filter { $0.confidence >= threshold }
            let whole = Double(inside.firsts.count)
            return EvaluationFigures.Answered(
                threshold: threshold,
                answered: EvaluationFigures.percent(Double(answered.count), of: whole),
                wrong: EvaluationFigures.percent(Double(answered.count { !$0.isRight }), of: Double(answered.count)),
                outside: outside.firsts.isEmpty
                    ? nil
                    : EvaluationFigures.percent(
                        Double(outside.firsts.count { $0.confidence >= threshold }),
                        of: Double(outside.firsts.count)
                    )
            )
        }
    }
}

/// What a classifier made of some lines.
struct Outcome {
    /// The percentage of lines whose first label was right, and of those with a right label among three.
    let first: Double
    let three: Double
    /// The confidence of each line's first label in scope, and whether it was right.
    let firsts: [(confidence: Double, isRight: Bool)]
    /// The largest probability of a label in scope, as though every line were in scope.
    let probabilities: [Double]
    /// The CPU time a line took, in microseconds.
    let microseconds: Double

    var confidences: [Double] { firsts.map(\.confidence) }

    /// Classifies `lines` in the form that `written` gives them.
    init(
        of lines: [LabelledLines.Line],
        by classifier: IntentClassifier,
        _ abbreviations: Abbreviations,
        numbers: [String: Int],
        written: (String) -> String
    ) {
        let texts = lines.map { written($0.text) }
        let start = CPUClock.microseconds
        let rankings = texts.map {
            classifier.classify(
                Utterance($0, abbreviations: abbreviations).tokens,
                count: 3 + classifier.outside.count
            )
        }
        microseconds = ((CPUClock.microseconds - start) / Double(max(1, lines.count)) * 10).rounded() / 10
        let entries = rankings.map { ranking in
            ranking.entries.filter { !classifier.outside.contains($0.label) }.prefix(3)
        }
        let accepted = lines.map { Set($0.accepted.compactMap { numbers[$0] }) }
        firsts = zip(entries, accepted).map { entries, accepted in
            (entries.first?.confidence ?? 0, entries.first.map { accepted.contains($0.label) } ?? false)
        }
        probabilities = zip(entries, rankings).map {
            ($0.first?.confidence ?? 0) / max($1.scope, .leastNormalMagnitude)
        }
        let count = Double(lines.count)
        let three = zip(entries, accepted).count { entries, accepted in entries.contains { accepted.contains($0.label) }
        }
        self.three = EvaluationFigures.percent(Double(three), of: count)
        first = EvaluationFigures.percent(Double(firsts.count(where: \.isRight)), of: count)
    }
}
