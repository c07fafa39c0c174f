import Foundation
import Knowledge
import Text

/// A run of the knowledge tests as one HTML page that needs nothing else: no script, no style sheet, no picture from outside.
struct TestPage {
    let run: TestRun
    let bars: [TestBar]
    let at: Date

    /// The most failing tests that are listed in full; what is more is counted, so that the page stays small.
    private static let listed = 2_000

    /// The page.
    var text: String {
        let passed = bars.count(where: \.isMet)
        return """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Knowledge tests</title><style>\(Self.style)</style>
            <header><h1>Knowledge tests</h1>
            <p>\(at.formatted(.iso8601)) · \(run.asWritten.count) tests of \(run.intents.count) intents, typed in \
            \(WrittenForm.allCases.count) forms</p>
            <p class="sum \(passed == bars.count ? "good" : "bad")">\(passed) passed, \(bars.count - passed) failed</p>
            <nav><a href="#forms">Forms</a> <a href="#confusion">Confusion</a> <a href="#reliability">Reliability</a> \
            <a href="#theft">Theft</a> <a href="#missed">Missed</a> <a href="#narrow">Narrow</a> \
            <a href="#intents">Intents</a></nav></header>
            \(forms)\(confusion)\(reliability)\(thefts)\(missed)\(narrow)\(intents)
            </html>
            """
    }

    private var forms: String {
        let languages = run.forms.map(\.language).uniqued
        let head = languages.map { "<th colspan=3>\(Self.escaped($0.rawValue))" }.joined()
        let rows = WrittenForm.allCases.map { form in
            let cells = languages.map { language -> String in
                guard let row = run.forms.first(where: { $0.language == language && $0.form == form.rawValue }) else {
                    return "<td colspan=3>"
                }
                let isMet = bars.first { $0.name == "\(language.rawValue), \(form.rawValue)" }?.isMet ?? true
                return "<td class=\(isMet ? "good" : "bad")>\(row.first) %<td>\(row.three) %"
                    + "<td class=\(row.thefts == 0 ? "good" : "bad")>\(row.thefts)"
            }
            return "<tr><th>\(form.rawValue)\(cells.joined())"
        }
        let under = languages.map { _ in "<th>first<th>among three<th>stolen" }.joined()
        return section(
            "forms",
            "Written forms",
            "<table><tr><th>\(head)<tr><th>\(under)\(rows.joined(separator: "\n"))</table>"
        )
    }

    /// The intents against each other: a square for each pair that is mixed up, darker for more tests.
    private var confusion: String {
        let pairs = run.confusions
        let labels = Set(pairs.flatMap { [$0.meant, $0.taken] }).sorted()
        let places = Dictionary(zip(labels, labels.indices)) { first, _ in first }
        let cell = 9
        let margin = 190
        let size = labels.count * cell
        var svg = "<rect x=\(margin) y=\(margin) width=\(size) height=\(size) fill=#f4f5f7 />"
        for (place, label) in labels.enumerated() {
            let at = margin + place * cell + cell - 2
            let name = Self.escaped(run.intents[label])
            svg += "<text x=\(margin - 4) y=\(at) text-anchor=end>\(name)</text>"
            svg += "<text transform='translate(\(at),\(margin - 4)) rotate(-90)'>\(name)</text>"
        }
        svg += "<path d='M\(margin) \(margin)L\(margin + size) \(margin + size)' stroke=#c9ced6 />"
        let most = Double(pairs.map(\.results.count).max() ?? 1)
        for pair in pairs {
            guard let column = places[pair.taken], let row = places[pair.meant] else { continue }
            let shade = 0.3 + 0.7 * Double(pair.results.count) / most
            svg +=
                "<a href='#p\(pair.meant)-\(pair.taken)'><rect x=\(margin + column * cell) y=\(margin + row * cell) "
                + "width=\(cell) height=\(cell) fill=#b3261e fill-opacity=\(Self.number(shade))>"
                + "<title>\(title(of: pair))</title></rect></a>"
        }
        // The anchor is inside, so that a browser opens the list it leads to.
        let lists = pairs.map { pair in
            "<details><summary>\(title(of: pair))</summary><ul id=p\(pair.meant)-\(pair.taken)>"
                + pair.results.map { "<li>\(line(of: $0))" }.joined() + "</ul></details>"
        }
        let often = pairs.count { $0.results.count > 1 }
        let once =
            "<details><summary>\(Count.text(pairs.count - often, "pair")) mixed up once</summary>"
            + "\(lists.dropFirst(often).joined(separator: "\n"))</details>"
        let picture =
            "<div class=wide><svg width=\(margin + size + 10) height=\(margin + size + 10) "
            + "viewBox='0 0 \(margin + size + 10) \(margin + size + 10)' role=img "
            + "aria-label='Rows are meant, columns are understood'>\(svg)</svg></div>"
        return section(
            "confusion",
            "What is taken for what, as written",
            "<p>A row is what the line means, a column what it is understood as. Click a square for its lines.</p>"
                + picture + lists.prefix(often).joined(separator: "\n") + once
        )
    }

    private var reliability: String {
        let bins = run.reliability
        let most = Double(max(1, bins.map(\.tests).max() ?? 1))
        var svg =
            "<rect x=40 y=10 width=300 height=300 fill=#f4f5f7 /><path d='M40 310L340 10' stroke=#8a93a0 "
            + "stroke-dasharray='4 4' />"
        for (number, bin) in bins.enumerated() where bin.tests > 0 {
            let x = 40 + number * 30
            let height = Int((bin.accuracy * 300).rounded())
            let volume = Int((Double(bin.tests) / most * 60).rounded(.up))
            svg +=
                "<rect x=\(x + 1) y=\(310 - height) width=28 height=\(height) fill=#1f5fa8 fill-opacity=.75>"
                + "<title>confidence \(Self.number(bin.confidence)), right \(Self.number(bin.accuracy)), "
                + "\(bin.tests) lines</title></rect>"
            svg += "<rect x=\(x + 1) y=\(400 - volume) width=28 height=\(volume) fill=#8a93a0 />"
        }
        for tick in 0...5 {
            let value = Self.number(Double(tick) / 5)
            svg += "<text x=36 y=\(314 - tick * 60) text-anchor=end>\(value)</text>"
            svg += "<text x=\(40 + tick * 60) y=324 text-anchor=middle>\(value)</text>"
        }
        svg += "<text x=190 y=338 text-anchor=middle>confidence (below: lines)</text>"
        return section(
            "reliability",
            "How far confidence can be believed",
            "<p>On the dashed line nine in ten are right where confidence is 0.9. Expected calibration error "
                + "\(TestText.percent(run.calibrationError)) %, all forms.</p>"
                + "<svg width=365 height=405 viewBox='0 0 365 405' role=img aria-label='Reliability diagram'>\(svg)</svg>"
        )
    }

    private var thefts: String {
        let items = run.thefts.prefix(Self.listed).map { theft in
            "<li>\(place(of: theft.test)) \(quoted(theft.test.text)) is answered by "
                + "<b>\(Self.escaped(run.intents[theft.thief]))</b> instead of \(Self.escaped(theft.test.intent))"
                + "<small>\(Self.escaped(TestText.typed(theft.forms)))</small>"
        }
        return section(
            "theft",
            "Answered by another intent without asking (\(run.thefts.count))",
            "<p>Add examples to the right intent that tell the two apart.</p>" + list(items)
        )
    }

    private var missed: String {
        var forms: [String: [String]] = [:]
        var first: [TestResult] = []
        for result in run.results where !result.isFirst {
            if forms[result.test.place] == nil { first.append(result) }
            forms[result.test.place, default: []].append(result.form)
        }
        let items = first.prefix(Self.listed).map { result in
            "<li>\(line(of: result))<small>\(Self.escaped(TestText.typed(forms[result.test.place] ?? [])))</small>"
        }
        return section("missed", "Not first in some form (\(first.count))", list(items))
    }

    private var narrow: String {
        let results = run.narrow(below: TestText.narrow)
        let items = results.prefix(Self.listed).map { result in
            "<li>\(line(of: result)), lead \(Self.number(result.lead))"
        }
        return section("narrow", "Right by a narrow lead (\(results.count))", list(items))
    }

    private var intents: String {
        let rows = run.intentFigures.sorted {
            ($0.recall + $0.precision, $0.intent) < ($1.recall + $1.precision, $1.intent)
        }
        .map { row in
            "<tr><th>\(Self.escaped(row.intent))<td>\(row.tests)"
                + "<td class=\(row.precision < 0.9 ? "bad" : "good")>\(TestText.percent(row.precision)) %"
                + "<td class=\(row.recall < 0.9 ? "bad" : "good")>\(TestText.percent(row.recall)) %"
        }
        return section(
            "intents",
            "Intents as written, the weakest first",
            "<table><tr><th><th>tests<th>precision<th>recall\(rows.joined(separator: "\n"))</table>"
        )
    }

    private func section(_ id: String, _ title: String, _ body: String) -> String {
        "<section id=\(id)><h2>\(title)</h2>\(body)</section>\n"
    }

    private func list(_ items: [String]) -> String {
        guard !items.isEmpty else { return "<p>None.</p>" }
        return
            "<details><summary>\(Count.text(items.count, "line"))</summary><ul>\(items.joined(separator: "\n"))</ul></details>"
    }

    private func title(of pair: TestRun.Confusion) -> String {
        "\(pair.results.count) × \(Self.escaped(run.intents[pair.meant])) taken for "
            + Self.escaped(run.intents[pair.taken])
    }

    private func line(of result: TestResult) -> String {
        let candidates = result.reading.candidates.prefix(3).map {
            "\(Self.escaped(run.intents[$0.label])) \(Self.number($0.confidence))"
        }
        return "\(place(of: result.test)) \(quoted(result.test.text)) (\(candidates.joined(separator: ", ")))"
    }

    private func place(of test: TestCase) -> String { "<code>\(Self.escaped(test.place))</code>" }

    private func quoted(_ text: String) -> String { "<q>\(Self.escaped(text))</q>" }

    private static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }

    private static let style = """
        :root{color-scheme:light}body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1100px;padding:1rem;color:#1b1f24;\
        background:#fff}h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}nav a{margin-right:.8rem}\
        a{color:#1f5fa8}table{border-collapse:collapse}th,td{padding:.15rem .6rem;text-align:right;border-bottom:1px solid #e3e6ea;\
        font-variant-numeric:tabular-nums}th:first-child{text-align:left;font-weight:500}.good{color:#1d6b34}.bad{color:#b3261e;\
        font-weight:600}.sum{font-size:1.2rem}small{color:#5b6470}code{font-size:.85em;color:#5b6470}li{margin:.25rem 0}\
        summary{cursor:pointer;padding:.2rem 0}ul:target{background:#fff7e0}.wide{overflow-x:auto}svg text{font-size:8px;\
        fill:#3a424c}#reliability svg text{font-size:11px}svg a rect:hover{stroke:#1b1f24}
        """
}
