import Foundation
import Knowledge
import Text

/// A run of the knowledge tests as lines for a terminal.
struct TestText {
    /// The lead below which a right test is called narrow: the policy asks the citizen below it.
    static let narrow = 0.15
    /// The most entries of a list; the rest is counted.
    static let listed = 20

    let run: TestRun
    let bars: [TestBar]

    /// Every alarm, theft and test that fails as written, with its place and remedy.
    var failures: [String] {
        let thefts = run.thefts
        let stolen = Set(thefts.map(\.test.place))
        let slips = thefts.count(where: \.isBySlipAlone)
        let alarms = run.asWritten.compactMap { result in
            result.alarm.map { alarm in
                "\(result.test.place): warning: '\(result.test.text)' raises the alarm of \(run.intents[alarm]); "
                    + "if nobody is in danger, add calm lines like it to knowledge/danger.tsv"
            }
        }
        let taken = thefts.filter { !$0.isBySlipAlone }.map { theft in
            "\(theft.test.place): '\(theft.test.text)' is stolen by \(run.intents[theft.thief])"
                + "\(Self.typed(theft.forms)); add examples to \(theft.test.intent) that tell the two apart"
        }
        let missed = run.asWritten.filter { !$0.isFirst && !stolen.contains($0.test.place) }.map { result in
            let first = result.reading.candidates.first.map { run.intents[$0.label] } ?? "nothing"
            return "\(result.test.place): '\(result.test.text)' is closest to \(first); "
                + "add examples to \(result.test.intent) that tell the two apart"
        }
        let more = slips == 0 ? [] : ["\(Count.text(slips, "test")) more stolen only when misspelt; --html lists them"]
        return alarms + missed + taken + more
    }

    /// The pairs that are mixed up most, the weakest intents and the narrow leads.
    var confusions: [String] {
        let pairs = run.confusions.filter { $0.results.count > 1 }.prefix(Self.listed).map {
            "  \($0.results.count) × \(run.intents[$0.meant]) taken for \(run.intents[$0.taken])"
        }
        let weak = run.intentFigures.filter { $0.recall < 0.9 || $0.precision < 0.9 }
            .sorted { ($0.recall + $0.precision, $0.intent) < ($1.recall + $1.precision, $1.intent) }
        let worst = weak.prefix(Self.listed).map {
            "  \($0.intent): precision \(Self.percent($0.precision)) %, recall \(Self.percent($0.recall)) % of \($0.tests)"
        }
        let narrow = run.narrow(below: Self.narrow).count
        return (pairs.isEmpty ? [] : ["mixed up more than once:"] + pairs)
            + (worst.isEmpty ? [] : ["below 90 % precision or recall (\(weak.count) intents):"] + worst)
            + [
                "median lead \(Self.percent(run.medianLead)) %, \(narrow) right by less than \(Self.percent(Self.narrow)) %; "
                    + "calibration error \(Self.percent(run.calibrationError)) %"
            ]
    }

    /// A row for the forms of a language that reach the same.
    var figures: [String] {
        var rows: [(figures: String, forms: [String])] = []
        for row in run.forms {
            let bar = bars.first { $0.name == "\(row.language.rawValue), \(row.form)" }
            let failed = bar.map { $0.isMet ? "" : ", below \(Self.percent($0.needed / 100)) %" } ?? ""
            let figures =
                "\(row.language.rawValue): \(row.tests) tests, \(row.first) % right first, \(row.three) % among three, "
                + "\(row.thefts) stolen\(failed)"
            if let place = rows.firstIndex(where: { $0.figures == figures }) {
                rows[place].forms.append(row.form)
            } else {
                rows.append((figures, [row.form]))
            }
        }
        return rows.map { "\($0.figures) (\($0.forms.joined(separator: ", ")))" }
    }

    /// What became better or worse since `earlier`, the worse ones by name.
    func comparison(of record: TestRecord, with earlier: TestRecord?) -> [String] {
        guard let earlier else { return [] }
        let changes = record.changes(since: earlier, in: run)
        let better = changes.reduce(0) { $0 + $1.better.count }
        let worse = changes.reduce(0) { $0 + $1.worse.count }
        let when = earlier.at.formatted(.iso8601)
        guard better + worse > 0 else { return ["as in the last run (\(when))"] }
        let all = changes.filter { !$0.worse.isEmpty }
        let named = all.prefix(Self.listed).map { "  \($0.test.place): '\($0.test.text)'\(Self.typed($0.worse))" }
        let rest = all.count > Self.listed ? ["  and \(all.count - Self.listed) more tests"] : []
        return ["since the last run (\(when)): \(better) better, \(worse) worse\(worse > 0 ? ":" : "")"] + named + rest
    }

    /// The forms in brackets, unless the line fails as it is written.
    static func typed(_ forms: [String]) -> String {
        guard !forms.contains(WrittenForm.asWritten.rawValue) else { return "" }
        return " (typed: \(forms.joined(separator: ", ")))"
    }

    static func percent(_ share: Double) -> String {
        let rounded = (share * 1_000).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}

extension [Language] {
    /// The languages in order, each once.
    var uniqued: [Language] {
        var seen: Set<Language> = []
        return filter { seen.insert($0).inserted }
    }
}
