import ArgumentParser
import Dialogue
import Knowledge
import Text

extension KnowledgeCommand {
    /// `consular kb danger`: what triage reaches on lines of your own.
    struct Danger: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Count the dangers that are found in lines of your own, and the calm lines that are taken for one.",
            discussion: """
                A row is 'danger' or 'calm', language and line, with tabs between, as in knowledge/danger.tsv; a fourth \
                column may name the kind of danger. The CPU time is that of looking for danger in a line that is already \
                read, without the classifier, whose work serves the answer as well.
                """
        )

        @Argument(help: "The files of lines.")
        var files: [String]

        @Flag(help: "Type the lines in each of the twelve written forms.")
        var forms = false

        @Flag(help: "Print the lines that are taken wrongly.")
        var wrong = false

        @Flag(help: "One JSON object a form.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        /// The figures of one form, in percent; the keys are a contract.
        private struct Row: Encodable {
            let form: String
            let dangers: Int
            let calm: Int
            let recall: Double
            let falseAlarms: Double
            /// Of the dangers found, those whose kind is the one that the row names; nil when no row names any.
            let kinds: Double?
            let microseconds: Double

            enum CodingKeys: String, CodingKey {
                case form, dangers, calm, recall, kinds
                case falseAlarms = "false_alarms"
                case microseconds = "triage_cpu_us"
            }
        }

        func run() throws {
            let lines = try files.flatMap { path in
                let lines = try LabelledLines(path: path).lines
                guard lines.allSatisfy({ ["danger", "calm"].contains($0.label) }) else {
                    throw ValidationError("\(path): a row starts with 'danger' or 'calm'; write one of the two")
                }
                return lines
            }
            let knowledge = try options.load()
            for form in forms ? WrittenForm.allCases : [.asWritten] {
                let row = figures(of: lines, in: form, knowledge)
                guard !json else {
                    print(try JSONLine.text(of: row))
                    continue
                }
                let kinds = row.kinds.map { ", the kind named rightly in \($0) % of them" } ?? ""
                print("\(row.form): \(row.recall) % of \(row.dangers) dangers found\(kinds)")
                print("  \(row.falseAlarms) % of \(row.calm) calm lines taken for one")
                print("  \(row.microseconds) µs CPU a line for triage")
            }
        }

        private func figures(of lines: [LabelledLines.Line], in form: WrittenForm, _ knowledge: KnowledgeBase) -> Row {
            var found = 0
            var alarms = 0
            var named = 0
            var kinds = 0
            let dangers = lines.count { $0.label == "danger" }
            let utterances = lines.enumerated().map { index, line in
                Utterance(form.write(line.text, seed: UInt64(index)), abbreviations: knowledge.abbreviations)
            }
            for (line, utterance) in zip(lines, utterances) {
                let isDanger = line.label == "danger"
                let alarm = Understanding(utterance, in: knowledge).danger.alarm
                if wrong, (alarm != nil) != isDanger { print("\(line.label)\t\(utterance.text)") }
                guard let alarm else { continue }
                if !isDanger { alarms += 1 }
                guard isDanger else { continue }
                found += 1
                guard line.accepted.count > 1 else { continue }
                named += 1
                if line.accepted.contains(alarm.kind.rawValue) { kinds += 1 }
            }
            let triage = Triage(knowledge.triage)
            // The middle of five rounds, since others use the machine as well.
            let times = (0..<5).map { _ in
                let start = CPUClock.microseconds
                for utterance in utterances { _ = triage.finding(in: utterance.tokens, confidence: 0.1) }
                return CPUClock.microseconds - start
            }.sorted()
            return Row(
                form: form.rawValue,
                dangers: dangers,
                calm: lines.count - dangers,
                recall: EvaluationFigures.percent(Double(found), of: Double(dangers)),
                falseAlarms: EvaluationFigures.percent(Double(alarms), of: Double(lines.count - dangers)),
                kinds: named == 0 ? nil : EvaluationFigures.percent(Double(kinds), of: Double(named)),
                microseconds: (times[2] / Double(max(1, lines.count)) * 10).rounded() / 10
            )
        }
    }
}
