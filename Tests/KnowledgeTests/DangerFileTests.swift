import Foundation
import Testing
import Text

@testable import Knowledge

/// What the table of danger tells its editors, and what it teaches.
@Suite struct DangerFileTests {
    private func read(_ rows: [String]) -> (examples: [DangerModel.Example], faults: [String]) {
        var faults: [Fault] = []
        let examples = DangerFile.read(
            Data((rows.joined(separator: "\n") + "\n").utf8),
            name: "danger.tsv",
            languages: [.vietnamese, .english],
            faults: &faults
        )
        return (examples, faults.sorted().map(\.description))
    }

    @Test("A good table has no fault; comments, empty rows and Windows line ends are read over")
    func good() {
        let (examples, faults) = read(["# head", "", "danger\tvi\tem bị nhốt\r", "calm\ten\tI lost my keys"])
        #expect(faults.isEmpty)
        #expect(examples.map(\.isDanger) == [true, false])
    }

    @Test("Every fault has its line and a remedy, and the other rows are read")
    func bad() {
        let (examples, faults) = read(
            [
                "danger\tem bị nhốt", "calm\txx\tbonjour", "calm\tvi\t...", "calm\tvi\tmất ví", "danger\tvi\tMất ví",
                "harm\ten\thi",
            ]
        )
        #expect(examples.count == 1)
        #expect(
            faults == [
                "danger.tsv:1: a row is 'danger' or 'calm', language and line; write the three with tabs between",
                "danger.tsv:2: unknown language 'xx'; known here: en, vi",
                "danger.tsv:3: the line has no word; write one, or delete the row",
                "danger.tsv:5: 'Mất ví' stands already in line 4; delete one of them",
                "danger.tsv:6: a row is 'danger' or 'calm', language and line; write the three with tabs between",
            ]
        )
    }

    @Test("A line like the dangers of the table raises an alarm that its cues alone would not")
    func teaches() throws {
        let knowledge = try TemporaryKnowledge()
        let line = Tokenizer.tokens(in: "nó khóa cửa phòng em rồi")
        #expect(try knowledge.loader.triage().finding(in: line).opinion <= 0)
        try knowledge.write(
            "knowledge/danger.tsv",
            """
            danger\tvi\tnó khóa cửa lại rồi
            danger\tvi\tông chủ khóa cửa phòng em
            calm\tvi\tphòng em ở gần sứ quán
            calm\tvi\tem quên chìa phòng rồi
            """
        )
        #expect(try knowledge.loader.triage().finding(in: line).opinion > 0.5)
    }
}
