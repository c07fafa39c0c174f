import ArgumentParser
import Foundation
import Matching
import Text

extension KnowledgeCommand {
    /// `consular kb evaluate`: what the classifier reaches on lines of your own.
    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Train on one file of 'label TAB text' lines and test on another; the label 'oos' means out of scope."
        )

        @Option(help: "The training lines.")
        var train: String

        @Option(help: "The test lines.")
        var test: String

        @Option(help: "The folder whose short forms (abbreviations.yaml) are written out first.")
        var knowledge = "knowledge"

        @Flag(help: "One JSON object.")
        var json = false

        /// The figures; the keys are a contract.
        private struct Figures: Encodable {
            let accuracy: Double
            let accuracyTopThree: Double
            let accuracyStripped: Double
            let oosAuroc: Double?
            let trainCPUMilliseconds: Int
            let queryCPUMicroseconds: Double
            let examples: Int
            let intents: Int

            enum CodingKeys: String, CodingKey {
                case accuracy, examples, intents
                case accuracyTopThree = "accuracy_top_three"
                case accuracyStripped = "accuracy_stripped"
                case oosAuroc = "oos_auroc"
                case trainCPUMilliseconds = "train_cpu_ms"
                case queryCPUMicroseconds = "query_cpu_us"
            }
        }

        func run() throws {
            let training = try LabelledLines(path: train)
            let testing = try LabelledLines(path: test)
            let labels = Set(training.lines.map(\.label).filter { $0 != "oos" }).sorted()
            guard labels.count > 1 else {
                throw ValidationError("\(train): at least two labels are needed to tell apart; it has \(labels.count)")
            }
            let numbers = Dictionary(zip(labels, labels.indices)) { first, _ in first }
            let abbreviations = try KnowledgeOptions.abbreviations(in: knowledge)
            let start = CPUClock.microseconds
            let classifier = IntentClassifier(
                training.lines.compactMap { line in
                    numbers[line.label].map {
                        IntentClassifier.Example(
                            label: $0,
                            tokens: Utterance(line.text, abbreviations: abbreviations).tokens
                        )
                    }
                },
                labelCount: labels.count
            )
            let trained = CPUClock.microseconds
            let inScope = testing.lines.filter { $0.label != "oos" }
            let typed = Self.outcome(of: inScope, by: classifier, abbreviations, numbers: numbers) { $0 }
            let stripped = Self.outcome(of: inScope, by: classifier, abbreviations, numbers: numbers) {
                WrittenForm.noMarks.write($0, seed: 0)
            }
            let outside = testing.lines.filter { $0.label == "oos" }
                .map {
                    classifier.classify(Utterance($0.text, abbreviations: abbreviations).tokens).entries.first?
                        .confidence ?? 0
                }
            let figures = Figures(
                accuracy: typed.first,
                accuracyTopThree: typed.three,
                accuracyStripped: stripped.first,
                oosAuroc: outside.isEmpty ? nil : Self.auroc(inside: typed.confidences, outside: outside),
                trainCPUMilliseconds: Int((trained - start) / 1_000),
                queryCPUMicroseconds: typed.microseconds,
                examples: training.lines.count,
                intents: labels.count
            )
            guard !json else {
                print(try JSONLine.text(of: figures))
                return
            }
            print(
                "\(figures.examples) examples, \(figures.intents) intents, trained in \(figures.trainCPUMilliseconds) ms CPU"
            )
            print("right first \(figures.accuracy) %, among three \(figures.accuracyTopThree) %")
            print("right first without marks \(figures.accuracyStripped) %")
            if let oosAuroc = figures.oosAuroc { print("out of scope told apart (AUROC) \(oosAuroc) %") }
            print("\(figures.queryCPUMicroseconds) µs CPU a line, normalization included")
        }

        static func outcome(
            of lines: [LabelledLines.Line],
            by classifier: IntentClassifier,
            _ abbreviations: Abbreviations,
            numbers: [String: Int],
            written: (String) -> String
        ) -> (first: Double, three: Double, confidences: [Double], microseconds: Double) {
            let texts = lines.map { written($0.text) }
            let start = CPUClock.microseconds
            let rankings = texts.map {
                classifier.classify(Utterance($0, abbreviations: abbreviations).tokens, count: 3)
            }
            let microseconds = CPUClock.microseconds - start
            var first = 0
            var three = 0
            for (line, ranking) in zip(lines, rankings) {
                let accepted = Set(line.accepted.compactMap { numbers[$0] })
                if let top = ranking.entries.first, accepted.contains(top.label) { first += 1 }
                if ranking.entries.contains(where: { accepted.contains($0.label) }) { three += 1 }
            }
            let count = Double(max(1, lines.count))
            return (
                percent(Double(first) / count), percent(Double(three) / count),
                rankings.map { $0.entries.first?.confidence ?? 0 }, ((microseconds / count) * 10).rounded() / 10
            )
        }

        /// The chance that a line in scope has more confidence than one out of scope (Mann-Whitney U, ties half).
        private static func auroc(inside: [Double], outside: [Double]) -> Double {
            let all = (inside.map { ($0, true) } + outside.map { ($0, false) }).sorted { $0.0 < $1.0 }
            var rankSum = 0.0
            var index = 0
            while index < all.count {
                var end = index
                while end < all.count, all[end].0 == all[index].0 { end += 1 }
                let rank = Double(index + end + 1) / 2
                rankSum += rank * Double(all[index..<end].count { $0.1 })
                index = end
            }
            let (a, b) = (Double(inside.count), Double(outside.count))
            return percent((rankSum - a * (a + 1) / 2) / (a * b))
        }

        static func percent(_ share: Double) -> Double {
            (share * 10_000).rounded() / 100
        }
    }
}

/// Lines of `label TAB text`, with further acceptable labels after a second tab.
struct LabelledLines {
    struct Line {
        let label: String
        let text: String
        /// The labels that count as right.
        let accepted: [String]
    }

    let lines: [Line]

    /// Reads `path`; Windows line ends and a byte order mark are taken off.
    ///
    /// - Throws: a `ValidationError` that names file, line and remedy.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("\(path): the file cannot be read; check the name")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ValidationError("\(path): the text is not UTF-8; save it as UTF-8")
        }
        var lines: [Line] = []
        let rows = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, row) in rows.enumerated() where !row.allSatisfy(\.isWhitespace) {
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 2, !fields[0].isEmpty, !fields[1].isEmpty else {
                throw ValidationError("\(path):\(number + 1): a line is 'label TAB text'; add what is missing")
            }
            let more = fields.count > 2 ? fields[2].split(separator: ",").map(String.init) : []
            lines.append(Line(label: fields[0], text: fields[1], accepted: [fields[0]] + more))
        }
        guard !lines.isEmpty else { throw ValidationError("\(path): the file has no lines; write 'label TAB text'") }
        self.lines = lines
    }
}

/// The CPU time this process has used.
enum CPUClock {
    /// Microseconds of CPU time, all threads together.
    static var microseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
