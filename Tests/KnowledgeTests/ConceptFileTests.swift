import Foundation
import Testing
import Text

@testable import Knowledge

/// What the concept table tells its editors.
@Suite struct ConceptFileTests {
    private func faults(_ rows: [String]) throws -> [String] {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("concepts-\(UUID().uuidString).tsv")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: url)
        var faults: [Fault] = []
        _ = ConceptFile.read(url, name: "concepts.tsv", languages: [.vietnamese, .english], faults: &faults)
        return faults.sorted().map(\.description)
    }

    @Test("A good table has no fault; comments, empty rows and Windows line ends are read over")
    func good() throws {
        #expect(
            try faults(["# head", "", "lose\tvi\tmất\r", "lose\ten\tlost", "hi\trole\tshort", "hi\ten\thello"]) == []
        )
    }

    @Test("Every fault has its line and a remedy")
    func bad() throws {
        let found = try faults(
            [
                "lose\tvi", "lose\txx\tperdu", "lose\tvi\tmất\tprecise", "yes\trole\tsometimes", "lose\tvi\thoả",
                "lose\tvi\thỏa",
                "gone\trole\tignored",
            ]
        )
        #expect(
            found == [
                "concepts.tsv:1: a row is 'concept TAB language TAB form'; add what is missing, with tabs between",
                "concepts.tsv:2: unknown language 'xx'; known here: en, vi",
                "concepts.tsv:3: unknown mark 'precise'; write 'exact', or nothing",
                "concepts.tsv:4: unknown role 'sometimes'; known here: meaning, short, ignored",
                "concepts.tsv:6: 'hỏa' stands already in line 5 for 'lose'; delete one of them",
                "concepts.tsv:7: 'gone' has a role but no form; add forms or delete the row",
            ]
        )
    }

    @Test("Forms of two concepts that read alike without marks have to be exact")
    func collision() throws {
        #expect(
            try faults(["beaten\tvi\tbị đấm", "weapon\tvi\tbị đâm"]) == [
                "concepts.tsv:2: 'bị đâm' reads as 'bị đấm' of 'beaten' (line 1) without marks; write 'exact' in the fourth column of both"
            ]
        )
        #expect(try faults(["beaten\tvi\tbị đấm\texact", "weapon\tvi\tbị đâm\texact"]) == [])
        #expect(try faults(["injured\tvi\tgãy", "same-sex\ten\tgay"]) == [])
    }
}
