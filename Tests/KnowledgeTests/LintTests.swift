import Foundation
import Testing
import Text

@testable import Knowledge

/// `kb lint` points at what loading lets pass, with place and remedy.
///
/// 1. A sound folder has no finding but its missing tests.
/// 2. Every rule finds its mistake at its line and column, and nothing else.
/// 3. What loading refuses and what the rules find come together.
@Suite struct LintTests {
    private static let today = Day(year: 2026, month: 11, day: 25)

    private static func findings(
        of knowledge: TemporaryKnowledge,
        today: Day = today,
        maximumSourceAge: Int = 1_095
    ) -> [String] {
        knowledge.loader.lint(today: today, maximumSourceAge: maximumSourceAge).findings
            .filter { $0.rule != MissingTests.name }
            .map { "\($0.severity.rawValue) \($0.rule) \($0.fault)" }
    }

    private static func intent(_ id: String, vi: [String], tests: [String] = [], more: String = "") -> String {
        let lists = tests.isEmpty ? [] : ["tests:", "  vi:"] + tests.map { "    - \($0)" }
        return """
            intent: \(id)
            title: {vi: \(id), en: \(id)}
            \(more)
            \(lists.joined(separator: "\n"))
            examples:
              vi:
            \(vi.map { "    - \($0)" }.joined(separator: "\n"))
              en: [\(id) in english]
            """
    }

    @Test("A sound folder has no finding but that its tests are missing")
    func sound() throws {
        let knowledge = try TemporaryKnowledge()
        #expect(Self.findings(of: knowledge) == [])
        let report = knowledge.loader.lint(today: Self.today, maximumSourceAge: 1_095)
        #expect(report.faults.isEmpty)
        #expect(report.warnings.map(\.fault.file).contains("intents/passport.lost.yaml"))
    }

    @Test("A line under two intents is a fault, one that differs in marks only a warning")
    func duplicates() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "intents/passport.lost.yaml",
            Self.intent("passport.lost", vi: ["mất hộ chiếu rồi", "bị cướp hộ chiếu", "Mất  hộ chiếu rồi!"])
        )
        try knowledge.write(
            "intents/passport.renew.yaml",
            Self.intent("passport.renew", vi: ["bị cướp hộ chiếu", "mật hộ chiếu rồi"])
        )
        #expect(
            Self.findings(of: knowledge) == [
                "warning duplicate-line intents/passport.lost.yaml:9:7: 'Mất  hộ chiếu rồi!' stands already in line 7; "
                    + "delete one of the two, or say it in other words",
                "fault duplicate-line intents/passport.renew.yaml:7:7: 'bị cướp hộ chiếu' stands also under passport.lost "
                    + "(intents/passport.lost.yaml:8); keep it under the intent it means and delete it from the other",
                "warning duplicate-line intents/passport.renew.yaml:8:7: without its marks 'mật hộ chiếu rồi' is the same "
                    + "as a line of passport.lost (intents/passport.lost.yaml:7); "
                    + "add a word that tells the two apart when no marks are typed",
            ]
        )
    }

    @Test("A test that is an example proves nothing")
    func testAmongExamples() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "intents/passport.lost.yaml",
            Self.intent("passport.lost", vi: ["mất hộ chiếu rồi"], tests: ["mat ho chieu roi"])
        )
        #expect(
            Self.findings(of: knowledge).contains {
                $0.hasPrefix("fault test-among-examples intents/passport.lost.yaml:6:7: the test 'mat ho chieu roi'")
            }
        )
    }

    @Test("An example whose telling words are another intent's is pointed at")
    func near() throws {
        let knowledge = try TemporaryKnowledge()
        let lost = ["giấy xác nhận mất quốc tịch", "mất hộ chiếu", "hộ chiếu bị rách", "đổi tên trong hộ chiếu"]
        try knowledge.write("intents/passport.lost.yaml", Self.intent("passport.lost", vi: lost))
        try knowledge.write(
            "intents/passport.renew.yaml",
            Self.intent("passport.renew", vi: ["giấy xác nhận mất quốc tịch hộ chiếu", "xin lịch hẹn"])
        )
        let found = Self.findings(of: knowledge)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("warning near-line intents/passport.renew.yaml:7:7: 'giấy xác nhận mất") == true)
    }

    @Test("A slot nobody declared and an intent near itself are faults")
    func references() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "intents/passport.lost.yaml",
            Self.intent("passport.lost", vi: ["mất rồi"], more: "slots: [country, contry]\nnear: [passport.lost]")
        )
        #expect(
            Self.findings(of: knowledge) == [
                "fault reference intents/passport.lost.yaml:3:18: unknown slot 'contry'; "
                    + "did you mean 'country'? otherwise add it to 'slots' in knowledge/settings.yaml",
                "fault reference intents/passport.lost.yaml:4:8: 'near' names the intent itself; delete it",
            ]
        )
    }

    @Test("A source older than the limit is stale; an expired article is a fault, one about to expire a warning")
    func days() throws {
        let knowledge = try TemporaryKnowledge()
        let stale = Self.findings(of: knowledge, today: Day(year: 2026, month: 12, day: 4), maximumSourceAge: 9)
        #expect(stale.count == 5)
        #expect(stale.allSatisfy { $0.hasPrefix("warning stale-source ") })
        let near = Self.findings(of: knowledge, today: Day(year: 2027, month: 5, day: 11))
        #expect(
            near.first
                == "warning expired knowledge/articles/passport.lost.yaml:12:10: the article expires in 20 days; "
                + "check it against its sources, then set a later day"
        )
        let late = Self.findings(of: knowledge, today: Day(year: 2027, month: 6, day: 1))
        #expect(
            late.first
                == "fault expired knowledge/articles/passport.lost.yaml:12:10: the article expired on 2027-05-31; "
                + "check it against its sources, then set a later day"
        )
    }

    /// A text that should not stand in an article.
    struct Prose: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let expected: String?

        var testDescription: String { name }

        static let all = [
            Prose(
                name: "a long sentence",
                text: "This " + String(repeating: "very ", count: 24) + "long sentence.",
                expected:
                    "warning long-sentence knowledge/articles/passport.lost.yaml:8:5: a sentence of 27 words in 'en'"
            ),
            Prose(
                name: "two short ones",
                text: String(repeating: "This is a sentence that stays short. ", count: 6),
                expected: nil
            ),
            Prose(
                name: "a telephone number",
                text: "Call +84 24 3799 3125.",
                expected:
                    "fault typed-figure knowledge/articles/passport.lost.yaml:8:10: the telephone number '+84 24 3799 3125'"
            ),
            Prose(
                name: "a fee",
                text: "It costs 70 USD today.",
                expected: "fault typed-figure knowledge/articles/passport.lost.yaml:8:14: the sum of money '70 USD'"
            ),
            Prose(
                name: "a fee with its sign first",
                text: "It costs $70.50.",
                expected: "fault typed-figure knowledge/articles/passport.lost.yaml:8:14: the sum of money '$70.50'"
            ),
            Prose(
                name: "a date and a law",
                text: "Since 1/7/2026, law 49/2019/QH14, form TK02, 5 years.",
                expected: nil
            ),
            Prose(
                name: "letters that are not composed",
                text: "Ho\u{302} chie\u{302}u",
                expected: "warning not-nfc knowledge/articles/passport.lost.yaml:8:6: the letter is not composed"
            ),
        ]
    }

    @Test("Prose that is hard to read or holds what belongs among the facts is pointed at", arguments: Prose.all)
    func prose(_ prose: Prose) throws {
        let knowledge = try TemporaryKnowledge()
        let article = TemporaryKnowledge.article("passport.lost").replacing("First line.", with: prose.text)
        try knowledge.write("knowledge/articles/passport.lost.yaml", article)
        let found = Self.findings(of: knowledge)
        guard let expected = prose.expected else {
            #expect(found == [])
            return
        }
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(expected) == true, "\(found)")
    }

    @Test("A tone placed otherwise than in most texts is pointed at")
    func tones() throws {
        let knowledge = try TemporaryKnowledge()
        let article = TemporaryKnowledge.article("passport.lost")
            .replacing("Dòng đầu.", with: "Hòa bình, khỏe, quý vị, thuỷ thủ.")
        try knowledge.write("knowledge/articles/passport.lost.yaml", article)
        #expect(
            Self.findings(of: knowledge) == [
                "warning mixed-tones knowledge/articles/passport.lost.yaml:5:29: 'thuỷ' places its tone in the newer way, "
                    + "most texts do not; write it as the others do: hòa, khỏe, thủy"
            ]
        )
    }

    @Test("A fact that nothing refers to is pointed at")
    func unusedFact() throws {
        let knowledge = try TemporaryKnowledge()
        for name in ["passport.lost", "passport.renew"] {
            let article = TemporaryKnowledge.article(name).replacing("{fee.passport}", with: "bảy")
            try knowledge.write("knowledge/articles/\(name).yaml", article)
        }
        #expect(
            Self.findings(of: knowledge) == [
                "warning unused-fact knowledge/facts/common.yaml:4: no article uses the fact 'fee.passport'; "
                    + "refer to it as {fee.passport}, or delete it"
            ]
        )
    }

    @Test("A refused file hides nothing of the others")
    func together() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write("intents/zz.yaml", "intent: [a\n")
        try knowledge.write(
            "intents/passport.lost.yaml",
            Self.intent("passport.lost", vi: ["đổi hộ chiếu"])
        )
        let rules = knowledge.loader.lint(today: Self.today, maximumSourceAge: 1_095).faults.map(\.rule)
        #expect(rules.contains("schema"))
        #expect(rules.contains("duplicate-line"))
    }

    @Test("The empty files of a topic are pointed at place by place, and none is left once they are filled")
    func skeleton() throws {
        let knowledge = try TemporaryKnowledge()
        let skeleton = try #require(Skeleton("passport.stolen", languages: [.vietnamese, .english]))
        #expect(Skeleton("Passport.stolen", languages: []) == nil)
        #expect(Skeleton("stolen", languages: []) == nil)
        try knowledge.write("intents/\(skeleton.intentPath)", skeleton.intent)
        try knowledge.write("knowledge/\(skeleton.articlePath)", skeleton.article)
        let findings = knowledge.loader.lint(today: Self.today, maximumSourceAge: 1_095).findings
            .filter { $0.fault.file.contains("stolen") }
        #expect(findings.count == 15)
        #expect(findings.allSatisfy { $0.severity == .fault && $0.fault.column != nil })
        let filled = skeleton.article.replacing("url: \"\"", with: "url: \"https://example.org\"")
            .replacing("date: \"\"", with: "date: 2026-11-24").replacing("confidence: \"\"", with: "confidence: H")
            .replacing("expires: \"\"", with: "expires: 2027-05-31").replacing("\"\"", with: "Filled in")
        try knowledge.write("intents/\(skeleton.intentPath)", skeleton.intent.replacing("\"\"", with: "filled in"))
        try knowledge.write("knowledge/\(skeleton.articlePath)", filled)
        #expect(knowledge.faults() == [])
    }
}
