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
        let (examples, faults) = read(
            ["# head", "", "danger\tvi\tem bị nhốt\tcaptivity\r", "calm\ten\tI lost my keys", "danger\ten\thelp"]
        )
        #expect(faults.isEmpty)
        #expect(examples.map(\.isDanger) == [true, false, true])
        #expect(examples.map(\.kind) == [.captivity, nil, nil])
    }

    @Test("Every fault has its line and a remedy, and the other rows are read")
    func bad() {
        let (examples, faults) = read(
            [
                "danger\tem bị nhốt", "calm\txx\tbonjour", "calm\tvi\t...", "calm\tvi\tmất ví", "danger\tvi\tMất ví",
                "harm\ten\thi", "danger\ten\thelp me\tfear", "calm\ten\thello\tfire",
            ]
        )
        #expect(examples.count == 1)
        #expect(
            faults == [
                "danger.tsv:1: a row is 'danger' or 'calm', language and line, and the kind of a danger; "
                    + "write them with tabs between",
                "danger.tsv:2: unknown language 'xx'; known here: en, vi",
                "danger.tsv:3: the line has no word; write one, or delete the row",
                "danger.tsv:5: 'Mất ví' stands already in line 4; delete one of them",
                "danger.tsv:6: a row is 'danger' or 'calm', language and line, and the kind of a danger; "
                    + "write them with tabs between",
                "danger.tsv:7: unknown kind of danger 'fear'; known here: "
                    + DangerKind.allCases.map(\.rawValue).joined(separator: ", "),
                "danger.tsv:8: a calm line has no kind of danger; delete 'fire'",
            ]
        )
    }

    @Test("The kinds of the table name the kind of a line like theirs")
    func teachesKinds() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "knowledge/danger.tsv",
            """
            danger\tvi\tnó khóa cửa nhốt em\tcaptivity
            danger\tvi\tông chủ khóa cửa phòng em\tcaptivity
            danger\tvi\tnhà em đang cháy to quá\tfire
            danger\tvi\tcháy lan sang nhà bên rồi\tfire
            calm\tvi\tphòng em ở gần sứ quán
            """
        )
        let triage = try knowledge.loader.triage()
        let kinds = DangerKind.allCases
        for (line, kind) in [("bà chủ khóa cửa rồi", DangerKind.captivity), ("bếp cháy rồi", .fire)] {
            let likely = triage.kinds.probabilities(of: triage.finding(in: Tokenizer.tokens(in: line)).line)
            #expect(likely.count == kinds.count)
            #expect(abs(likely.reduce(0, +) - 1) < 1e-3)
            #expect(zip(kinds, likely).max { $0.1 < $1.1 }?.0 == kind)
        }
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
