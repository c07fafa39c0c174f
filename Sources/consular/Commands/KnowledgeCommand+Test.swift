import ArgumentParser
import Foundation
import Knowledge
import Text

extension KnowledgeCommand {
    /// `consular kb test`: the test lines of the intent files, in every written form.
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run the tests of the intent files, in every written form, over the code that serves.",
            discussion: """
                97 % of the tests must come first as written, 95 % in every other form; one slip may cost five points; no \
                test may be answered by another intent without asking, unless misspelt. Fails with exit code 1 when one of \
                these bars is not met. The outcome is kept and compared with the next run's.
                """
        )

        @Option(help: "The file the last run is kept in.")
        var last = "data/kb-test.json"

        @Option(help: "Write a report as one HTML page that needs nothing else.")
        var html: String?

        @Option(help: "The tests of a language that another intent may answer, while a known number is worked off.")
        var mostStolen = 0

        @Flag(help: "One JSON array with the figures of each language and form.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        /// The figures of one language and form; the keys are a contract.
        private struct Row: Encodable {
            let language: String
            let form: String
            let tests: Int
            let first: Double
            let three: Double
            let stolen: Int
        }

        func validate() throws {
            guard mostStolen >= 0 else { throw ValidationError("--most-stolen takes 0 or more") }
            guard let html else { return }
            let folder = URL(fileURLWithPath: html).deletingLastPathComponent().path
            guard FileManager.default.fileExists(atPath: folder) else {
                throw ValidationError("\(html): there is no folder '\(folder)'; make it or name another file")
            }
        }

        func run() throws {
            let knowledge = try options.load()
            let bar = ProgressBar("testing")
            let language = knowledge.languages.first ?? .vietnamese
            let run = TestRun(
                of: knowledge,
                reading: { knowledge.reading(of: $0, language: language) },
                progress: { bar.show($0, of: $1) }
            )
            bar.finish()
            let bars = TestBar.all(of: run, mostStolen: mostStolen)
            let record = TestRecord(of: run, at: Date())
            let earlier = LastRun.read(last)
            if json {
                let rows = run.forms.map {
                    Row(
                        language: $0.language.rawValue,
                        form: $0.form,
                        tests: $0.tests,
                        first: $0.first,
                        three: $0.three,
                        stolen: $0.thefts
                    )
                }
                print(try JSONLine.text(of: rows))
            } else {
                let report = TestText(run: run, bars: bars)
                for line in report.failures + report.confusions + report.figures { print(line) }
                for line in report.comparison(of: record, with: earlier) { print(line) }
            }
            if let html {
                try write(TestPage(run: run, bars: bars, at: record.at).text, to: html)
            }
            LastRun.write(record, to: last)
            let failed = bars.count { !$0.isMet }
            if !json { print("\(bars.count - failed) passed, \(failed) failed") }
            if failed > 0 { throw ExitCode.failure }
        }

        private func write(_ text: String, to path: String) throws {
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                throw ValidationError("\(path): the report cannot be written; name a file in a folder that exists")
            }
        }
    }
}

/// The file the last run is kept in.
enum LastRun {
    /// The run kept in `path`, or nil when there is none that can be read.
    static func read(_ path: String) -> TestRecord? {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return (try? Data(contentsOf: URL(fileURLWithPath: path)))
            .flatMap { try? decoder.decode(TestRecord.self, from: $0) }
    }

    /// Keeps `record` in `path`; what cannot be kept is told and fails nothing.
    static func write(_ record: TestRecord, to path: String) {
        let url = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(JSONLine.text(of: record).utf8).write(to: url, options: .atomic)
        } catch {
            Terminal.printError("\(path): this run cannot be kept for the next; name another file with --last")
        }
    }
}
