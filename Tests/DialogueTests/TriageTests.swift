import Foundation
import Knowledge
import Testing
import Text

@testable import Dialogue

/// Danger is found and what only looks like it is left alone, in every written form, with the knowledge that is served.
@Suite struct TriageTests {
    /// One line of `Tests/Triage`.
    struct Line: Sendable {
        let label: String
        let text: String
    }

    private static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let knowledge = Result {
        try KnowledgeLoader(
            intents: project.appending(path: "intents"),
            knowledge: project.appending(path: "knowledge")
        ).load()
    }

    /// The lines of `name`: danger or calm, language, text and label between tabs.
    private static func lines(_ name: String) throws -> [Line] {
        let text = try String(contentsOf: project.appending(path: "Tests/Triage/\(name).tsv"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { row in
            let fields = row.split(separator: "\t")
            return fields.count == 4 ? Line(label: String(fields[3]), text: String(fields[2])) : nil
        }
    }

    /// The lines of `name` in `form` whose alarm is not as it should be.
    private static func failures(
        in name: String,
        form: WrittenForm,
        isDanger: Bool
    ) throws -> (lines: [String], count: Int) {
        let knowledge = try knowledge.get()
        let lines = try lines(name)
        var failures: [String] = []
        for (index, line) in lines.enumerated() {
            let text = form.write(line.text, seed: UInt64(index))
            let danger = Understanding(text, in: knowledge).danger
            if (danger.alarm != nil) != isDanger {
                failures.append("\(line.label) \((danger.score * 100).rounded() / 100): \(text)")
            }
        }
        return (failures, lines.count)
    }

    @Test("The sets are large enough to say something")
    func setsAreLarge() throws {
        #expect(try Self.lines("danger").count >= 300)
        #expect(try Self.lines("lookalikes").count >= 300)
        #expect(try Self.lines("danger-blind").count >= 300)
        #expect(try Self.lines("lookalikes-blind").count >= 300)
    }

    @Test("No line of the sets teaches triage")
    func setsAreUnseen() throws {
        let table = try String(contentsOf: Self.project.appending(path: "knowledge/danger.tsv"), encoding: .utf8)
        let lessons = Set(
            table.split(separator: "\n").compactMap { $0.split(separator: "\t").dropFirst(2).first.map(String.init) }
        )
        for set in ["", "-unseen", "-blind"] {
            for name in ["danger\(set)", "lookalikes\(set)"] {
                #expect(try Self.lines(name).filter { lessons.contains($0.text) }.isEmpty)
            }
        }
    }

    @Test("At least 99 of 100 dangers are found, 97 in distorted forms", arguments: WrittenForm.allCases)
    func recall(form: WrittenForm) throws {
        try Self.expectRecall(of: "danger", in: form, atLeast: form == .asWritten ? 0.99 : 0.97)
    }

    @Test("At most 2 of 100 look-alikes raise an alarm, 4 in distorted forms", arguments: WrittenForm.allCases)
    func falseAlarms(form: WrittenForm) throws {
        try Self.expectFalseAlarms(of: "lookalikes", in: form, atMost: form == .asWritten ? 0.02 : 0.04)
    }

    @Test("In the unseen set 97 of 100 dangers are found, 93 in distorted forms", arguments: WrittenForm.allCases)
    func unseenRecall(form: WrittenForm) throws {
        try Self.expectRecall(of: "danger-unseen", in: form, atLeast: form == .asWritten ? 0.97 : 0.93)
    }

    @Test(
        "In the unseen set at most 3 of 100 look-alikes raise an alarm, 5 in distorted forms",
        arguments: WrittenForm.allCases
    )
    func unseenFalseAlarms(form: WrittenForm) throws {
        try Self.expectFalseAlarms(of: "lookalikes-unseen", in: form, atMost: form == .asWritten ? 0.03 : 0.05)
    }

    @Test(
        "Of lines by authors who saw neither cues nor lessons 99 of 100 dangers are found, 97 distorted",
        arguments: WrittenForm.allCases
    )
    func blindRecall(form: WrittenForm) throws {
        try Self.expectRecall(of: "danger-blind", in: form, atLeast: form == .asWritten ? 0.99 : 0.97)
    }

    @Test(
        "Of look-alikes by such authors at most 3 of 100 raise an alarm, 4 distorted",
        arguments: WrittenForm.allCases
    )
    func blindFalseAlarms(form: WrittenForm) throws {
        try Self.expectFalseAlarms(of: "lookalikes-blind", in: form, atMost: form == .asWritten ? 0.03 : 0.04)
    }

    private static func expectRecall(of name: String, in form: WrittenForm, atLeast bar: Double) throws {
        let (failures, count) = try failures(in: name, form: form, isDanger: true)
        let recall = 1 - Double(failures.count) / Double(count)
        #expect(recall >= bar, "\(recall) of \(name) \(form): \(failures.joined(separator: "\n"))")
    }

    private static func expectFalseAlarms(of name: String, in form: WrittenForm, atMost bar: Double) throws {
        let (failures, count) = try failures(in: name, form: form, isDanger: false)
        let rate = Double(failures.count) / Double(count)
        #expect(rate <= bar, "\(rate) of \(name) \(form): \(failures.joined(separator: "\n"))")
    }

    @Test("A topic that nobody in danger writes about speaks against danger once it is sure")
    func calmTopicCounts() throws {
        let triage = Triage(try Self.knowledge.get().triage)
        let tokens = Tokenizer.tokens(in: "em bị đánh chảy máu đầu")
        let unsure = triage.finding(in: tokens, confidence: 0, calm: 0.9)
        let sure = triage.finding(in: tokens, confidence: 0, calm: 0.999)
        #expect(unsure.score == triage.finding(in: tokens, confidence: 0).score)
        #expect(sure.score < unsure.score)
        #expect(sure.alarm != nil)
    }

    @Test("The kind of danger is told as the sets name it", arguments: [("danger", 0.87), ("danger-unseen", 0.8)])
    func kinds(name: String, bar: Double) throws {
        let knowledge = try Self.knowledge.get()
        let lines = try Self.lines(name)
        let right = lines.count { Understanding($0.text, in: knowledge).danger.alarm?.kind.rawValue == $0.label }
        #expect(Double(right) >= bar * Double(lines.count), "\(right) of \(lines.count)")
    }

    @Test("An alarm names the clause and the cues that decided")
    func explains() throws {
        let line = "Cho em hỏi phí đổi hộ chiếu, chồng em vừa bị cảnh sát bắt ở Berlin"
        let alarm = try #require(try Understanding(line, in: Self.knowledge.get()).danger.alarm)
        #expect(alarm.kind == .arrest)
        #expect(alarm.clause.lowerBound >= 7)
        #expect(alarm.parts.contains { $0.name == "arrest_sure" && $0.weight > 0 })
        #expect(abs(alarm.parts.reduce(0) { $0 + $1.weight } - alarm.score) < 1)
    }

    @Test(
        "Marks that were typed decide",
        arguments: [
            ("bí danh của em là Lan", false), ("em bị đánh chảy máu đầu", true), ("em đi từ từ thôi", false),
            ("em muốn tự tử", true), ("đám cưới em tháng sau", false), ("bạn em bị đâm ngoài ga", true),
        ]
    )
    func marks(line: String, isDanger: Bool) throws {
        #expect(try (Understanding(line, in: Self.knowledge.get()).danger.alarm != nil) == isDanger)
    }

    @Test(
        "An alarm is answered with numbers first, whatever else the line asks",
        arguments: [
            ("Cho em hỏi lệ phí hộ chiếu, mà chồng em đang cầm dao đập cửa", "vi"),
            ("what is the passport fee, also my husband has a knife and is breaking the door", "en"),
        ]
    )
    func numbersFirst(line: String, language: String) throws {
        let knowledge = try Self.knowledge.get()
        var conversation = Conversation(id: "t", language: Language(rawValue: language))
        let reply = conversation.receive(line, at: Date(timeIntervalSince1970: 1_790_000_000), in: knowledge)
            .compactMap(\.reply).first
        #expect(reply?.decision == .emergency)
        #expect(reply?.intent == "protection.violence")
    }
}
