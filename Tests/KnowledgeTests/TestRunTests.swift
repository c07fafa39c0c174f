import Foundation
import Synchronization
import Testing
import Text

@testable import Knowledge

/// What a run of the knowledge tests says.
///
/// 1. Every test is read in every form, each once.
/// 2. Theft is an answer of another intent without asking.
/// 3. The bars hold each language and form; one slip may cost five points.
/// 4. A later run tells what became better and what worse.
@Suite struct TestRunTests {
    private static func knowledge() throws -> KnowledgeBase {
        let folder = try TemporaryKnowledge()
        for (id, vi) in [("passport.lost", "đánh rơi hộ chiếu"), ("passport.renew", "hộ chiếu hết hạn")] {
            try folder.write(
                "intents/\(id).yaml",
                TemporaryKnowledge.intent(id, vi: "\(vi) rồi", en: "\(id) now")
                    + "\ntests:\n  vi: [\(vi) ạ]\n  en: [my \(id)]\n"
            )
        }
        return try folder.loader.load()
    }

    private static func reading(_ label: Int, confidence: Double = 0.9, asks: Bool = false) -> TestReading {
        TestReading(
            candidates: [
                .init(label: label, confidence: confidence), .init(label: 1 - label, confidence: 1 - confidence),
            ],
            outcome: asks ? .asked : .answered([label])
        )
    }

    @Test("Every test is read in every form; a form that changes nothing costs no reading")
    func everyForm() throws {
        let typed = Mutex<[String]>([])
        let run = TestRun(
            of: try Self.knowledge(),
            reading: { line in
                typed.withLock { $0.append(line) }
                return Self.reading(0)
            },
            progress: { _, _ in }
        )
        #expect(run.results.count == 4 * WrittenForm.allCases.count)
        #expect(run.intents == ["passport.lost", "passport.renew"])
        let lines = typed.withLock(\.self)
        #expect(lines.contains("danh roi ho chieu a"))
        #expect(lines.count { $0.unicodeScalars.elementsEqual("đánh rơi hộ chiếu ạ".unicodeScalars) } == 1)
        #expect(lines.contains("DANH ROI HO CHIEU A"))
    }

    @Test("A line that another intent answers is stolen; one that is asked about is not")
    func theft() throws {
        let knowledge = try Self.knowledge()
        let run = TestRun(
            of: knowledge,
            reading: { line in
                // The one test is answered by the other's intent, its like in English is asked about.
                Self.reading(1, asks: line.uppercased().contains("LOST"))
            },
            progress: { _, _ in }
        )
        let thefts = run.thefts.map { "\($0.test.place) \(run.intents[$0.thief])" }
        #expect(thefts == ["intents/passport.lost.yaml:7 passport.renew"])
        #expect(run.confusions.map { "\($0.meant) \($0.taken) \($0.results.count)" } == ["0 1 2"])
        let figures = run.intentFigures
        #expect(figures.map(\.recall) == [0, 1])
        #expect(figures.map(\.precision) == [0, 0.5])
        #expect(run.forms.first?.first == 50)
        #expect(run.forms.first?.thefts == 1)
    }

    @Test("The bars are 97 % as written, 95 % in each form, five points for a slip, no theft")
    func bars() throws {
        let knowledge = try Self.knowledge()
        let good = TestRun(
            of: knowledge,
            reading: {
                Self.reading($0.lowercased().contains("het") || $0.contains("hết") || $0.contains("renew") ? 1 : 0)
            },
            progress: { _, _ in }
        )
        let bars = TestBar.all(of: good)
        #expect(bars.count == 2 * WrittenForm.allCases.count + 2)
        #expect(bars.first { $0.name == "vi, as written" }?.isMet == true)
        #expect(bars.first { $0.name == "vi, as written" }?.needed == 97)
        #expect(bars.first { $0.name == "vi, Telex" }?.needed == 95)
        #expect(bars.first { $0.name == "vi, one slip" }?.needed == 95)
        // Its Telex, "hoj chieesu heets", is taken for the other.
        #expect(bars.first { $0.name == "vi, Telex" }?.isMet == false)
        #expect(bars.first { $0.name == "vi, theft" }?.isMet == false)
    }

    @Test("An alarm that the danger rules raise is no theft, nor fails what a misspelt line alone loses")
    func alarm() throws {
        let knowledge = try Self.knowledge()
        let alarmed = TestRun(
            of: knowledge,
            reading: { _ in TestReading(candidates: Self.reading(0).candidates, outcome: .alarmed(1)) },
            progress: { _, _ in }
        )
        #expect(alarmed.thefts.isEmpty)
        #expect(alarmed.asWritten.count { $0.alarm == 1 } == 2)
        let test = try #require(knowledge.tests.first)
        func stolen(_ form: WrittenForm) -> TestRun {
            let result = TestResult(test: test, form: form.rawValue, isChanged: true, reading: Self.reading(1))
            let first = TestResult(test: test, form: "as written", isChanged: false, reading: Self.reading(0))
            return TestRun(results: [first, result], intents: ["passport.lost", "passport.renew"])
        }
        #expect(TestBar.all(of: stolen(.oneSlip)).last?.isMet == true)
        #expect(TestBar.all(of: stolen(.telex)).last?.isMet == false)
    }

    @Test("A bin's accuracy is compared with its confidence")
    func reliability() throws {
        let run = TestRun(
            of: try Self.knowledge(),
            reading: { _ in Self.reading(0, confidence: 0.9) },
            progress: { _, _ in }
        )
        let bin = run.reliability[9]
        #expect(bin.tests == 48)
        #expect(bin.accuracy == 0.5)
        #expect(abs(run.calibrationError - 0.4) < 1e-9)
    }

    @Test("A later run tells what became better and what worse, for the tests both know")
    func comparison() throws {
        let knowledge = try Self.knowledge()
        func record(_ reading: @escaping @Sendable (String) -> TestReading) -> (TestRun, TestRecord) {
            let run = TestRun(of: knowledge, reading: reading, progress: { _, _ in })
            return (run, TestRecord(of: run, at: Date(timeIntervalSince1970: 0)))
        }
        let (_, earlier) = record { _ in Self.reading(0) }
        let (run, later) = record { Self.reading($0 == "my passport.renew" ? 1 : $0 == "my passport.lost" ? 1 : 0) }
        let changes = later.changes(since: earlier, in: run)
        #expect(changes.map(\.test.text) == ["my passport.lost", "my passport.renew"])
        #expect(changes.first?.worse.contains("as written") == true)
        #expect(changes.first?.better == [])
        #expect(changes.last?.better.contains("as written") == true)
        let decoder = JSONDecoder()
        let kept = try decoder.decode(TestRecord.self, from: JSONEncoder().encode(later))
        #expect(kept == later)
        #expect(later.changes(since: kept, in: run) == [])
    }

    @Test(
        "A change is better or worse for a line with a meaning, other for one without, wording when only words differ"
    )
    func answerChanges() {
        let lost = LineAnswer(decision: "answer", intent: "passport.lost", reply: ["a"])
        let renew = LineAnswer(decision: "answer", intent: "passport.renew", reply: ["b"])
        let reworded = LineAnswer(decision: "answer", intent: "passport.lost", reply: ["c"])
        func kind(_ meant: String?, _ before: LineAnswer, _ after: LineAnswer) -> AnswerChange.Kind? {
            AnswerChange(line: "x", meant: meant, before: before, after: after).kind
        }
        #expect(kind("passport.lost", renew, lost) == .better)
        #expect(kind("passport.lost", lost, renew) == .worse)
        #expect(kind(nil, lost, renew) == .other)
        #expect(kind("passport.lost", lost, reworded) == .wording)
        #expect(kind("passport.lost", lost, lost) == nil)
    }
}
