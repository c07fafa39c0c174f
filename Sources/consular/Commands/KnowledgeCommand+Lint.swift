import ArgumentParser
import Foundation
import Knowledge

extension KnowledgeCommand {
    /// `consular kb lint`: everything wrong with the files, with its place and remedy.
    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every file and print each fault as file:line:column: what; remedy.",
            discussion: """
                A fault must be mended and ends the command with exit code 78. A warning asks somebody to look; \
                with --strict it counts as a fault.
                """
        )

        /// How the findings are printed.
        enum Format: String, ExpressibleByArgument, CaseIterable {
            /// A line each, for people and editors.
            case text
            /// Workflow commands that GitHub shows beside the changed lines.
            case github
            /// One array of objects.
            case json
        }

        @Option(help: "text for people, github for annotations of a pull request, json for scripts.")
        var format = Format.text

        @Flag(help: "Count warnings as faults.")
        var strict = false

        @Option(help: "The day the files are judged on, as YYYY-MM-DD; today when left out.")
        var today: Day?

        @Option(help: "The age in days from which a source is stale.")
        var maximumSourceAge = 1_095

        @OptionGroup var options: KnowledgeOptions

        /// One finding; the keys are a contract.
        private struct Row: Encodable {
            let file: String
            let line: Int
            let column: Int?
            let severity: String
            let rule: String
            let what: String
            let remedy: String
        }

        func validate() throws {
            guard maximumSourceAge > 0 else { throw ValidationError("--maximum-source-age should be at least 1 day") }
        }

        func run() throws {
            let report = options.loader.lint(today: today ?? Day(of: Date()), maximumSourceAge: maximumSourceAge)
            switch format {
            case .text: printText(of: report)
            case .github: for finding in report.findings { print(annotation(of: finding)) }
            case .json: print(try JSONLine.text(of: report.findings.map { row(of: $0) }))
            }
            let count = strict ? report.findings.count : report.faults.count
            if count > 0 { throw ExitCode(78) }
        }

        private func severity(of finding: Finding) -> Finding.Severity {
            strict ? .fault : finding.severity
        }

        private func printText(of report: LintReport) {
            // The faults come last, next to the prompt.
            for finding in report.findings where severity(of: finding) == .warning {
                let place = finding.fault.place
                print("\(place): warning: \(finding.fault.what); \(finding.fault.remedy)")
            }
            for finding in report.findings where severity(of: finding) == .fault { print(finding.fault) }
            let faults = strict ? report.findings.count : report.faults.count
            let warnings = report.findings.count - faults
            let counts = "\(report.intents) intents, \(report.articles) articles, \(report.facts) facts"
            let told = warnings == 0 ? "" : ", \(Count.text(warnings, "warning"))"
            print("\(counts): \(faults == 0 ? "no fault" : Count.text(faults, "fault"))\(told)")
        }

        private func row(of finding: Finding) -> Row {
            Row(
                file: finding.fault.file,
                line: finding.fault.line,
                column: finding.fault.column,
                severity: severity(of: finding).rawValue,
                rule: finding.rule,
                what: finding.fault.what,
                remedy: finding.fault.remedy
            )
        }

        /// A workflow command, its reserved characters escaped as GitHub's toolkit does.
        private func annotation(of finding: Finding) -> String {
            let command = severity(of: finding) == .fault ? "error" : "warning"
            let fault = finding.fault
            let column = fault.column.map { ",col=\($0)" } ?? ""
            let text = "\(fault.what); \(fault.remedy)".escapedForWorkflow
            let file = fault.file.escapedForWorkflow.replacing(":", with: "%3A").replacing(",", with: "%2C")
            return "::\(command) file=\(file),line=\(fault.line)\(column),title=\(finding.rule)::\(text)"
        }
    }
}

extension String {
    /// The text with what would end a workflow command escaped.
    fileprivate var escapedForWorkflow: String {
        replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }
}

extension Day: ExpressibleByArgument {
    /// A day given on the command line.
    public init?(argument: String) {
        self.init(argument)
    }

    /// The day of `date` in UTC.
    init(of date: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        self.init(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1)
    }
}

/// Counted things as a person reads them.
enum Count {
    /// `1 fault`, `2 faults`.
    static func text(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
