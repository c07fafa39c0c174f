import Foundation
import Testing
import Text

@testable import Knowledge

/// What a tired maintainer gets wrong is reported with its place and remedy.
///
/// 1. A sound folder loads; facts stand in place of their names.
/// 2. Every kind of mistake is one line `file:line: what; remedy`.
/// 3. All faults of all files come at once.
/// 4. No file, however hostile, is followed, expanded or read beyond its bound.
@Suite struct KnowledgeFaultTests {
    @Test("A sound folder has no fault, and facts stand in place of their names")
    func sound() throws {
        let knowledge = try TemporaryKnowledge()
        let parts = try knowledge.loader.read()
        #expect(parts.intents.map(\.id) == ["passport.lost", "passport.renew"])
        #expect(parts.articles["passport.renew"]?.answer[.vietnamese] == ["Dòng đầu.", "Phí bảy mươi đô la."])
        #expect(parts.articles["passport.renew"]?.answer[.english] == ["First line.", "Fee seventy dollars."])
    }

    @Test("A file that cannot be read is one fault, and what names its intent is none")
    func unreadFile() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "intents/passport.renew.yaml",
            TemporaryKnowledge.intent("passport.renew", vi: "đổi hộ chiếu", en: "renew passport")
                + "\nnear: [passport.lost]"
        )
        try knowledge.write("intents/passport.lost.yaml", "intent: passport.lost\n  - broken: [\n")
        let faults = knowledge.faults()
        #expect(faults.count == 1, "\(faults)")
        #expect(faults.first?.hasPrefix("intents/passport.lost.yaml:2") == true)
    }

    @Test("A post's time zone and the days that posts are closed are checked")
    func postCalendar() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "knowledge/posts.yaml",
            """
            holidays: ["09-02", "02-30"]
            posts:
              - {country: DE, city: Berlin, zone: Europe/Bonn, kind: embassy, source: Test, seen: 2026-11-24, confidence: H}
            """
        )
        #expect(
            knowledge.faults() == [
                "knowledge/posts.yaml:1: '02-30' is not a day of the year; write month and day, such as \"09-02\"",
                "knowledge/posts.yaml:3: no time zone 'Europe/Bonn'; write an IANA name, such as Europe/Berlin",
            ]
        )
    }

    @Test("A duplicate id names both files")
    func duplicate() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "intents/more/passport.lost.yaml",
            TemporaryKnowledge.intent("passport.lost", vi: "làm mất", en: "misplaced")
        )
        #expect(
            knowledge.faults() == [
                "intents/passport.lost.yaml:1: the intent 'passport.lost' stands already in intents/more/passport.lost.yaml; merge the two files or rename one"
            ]
        )
    }

    @Test("An alias that another intent already has is a duplicate too")
    func duplicateAlias() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "intents/passport.renew.yaml",
            TemporaryKnowledge.intent("passport.renew", vi: "đổi", en: "renew") + "\nalso: [passport.lost]\n"
        )
        #expect(knowledge.faults().count == 1)
        #expect(knowledge.faults().first?.contains("'passport.lost' stands already") == true)
    }

    @Test("A missing language is reported where it is missed")
    func missingLanguage() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "intents/passport.lost.yaml",
            """
            intent: passport.lost
            title: {vi: Mất hộ chiếu, en: Lost passport}
            examples:
              vi: [mất hộ chiếu]
            """
        )
        #expect(
            knowledge.faults() == [
                "intents/passport.lost.yaml:4: 'en' is missing; add 'en: ...'"
            ]
        )
    }

    @Test("An unknown key is answered with the key that was meant")
    func unknownKey() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "intents/passport.lost.yaml",
            TemporaryKnowledge.intent("passport.lost", vi: "mất", en: "lost") + "\ndangr: true\n"
        )
        let fault = try #require(knowledge.faults().first)
        #expect(fault.hasPrefix("intents/passport.lost.yaml:6:1: unknown key 'dangr'; did you mean 'danger'?"))
    }

    /// A file no maintainer would write on purpose.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let expected: String

        var testDescription: String { name }

        static let all = [
            Mistake(name: "a tab", text: "intent: a\ntitle:\n\tvi: x\n", expected: "3: a tab in the indentation"),
            Mistake(name: "an alias", text: "a: &a [x]\nb: [*a, *a]\n", expected: "1: anchors and aliases"),
            Mistake(
                name: "10,000 brackets",
                text: "a: " + String(repeating: "[", count: 10_000),
                expected: "1: brackets or lists nested"
            ),
            Mistake(
                name: "10,000 dashes",
                text: String(repeating: "- ", count: 10_000),
                expected: "1: brackets or lists nested"
            ),
            Mistake(name: "a NUL", text: "intent: a\n\0", expected: "2: a NUL byte"),
            Mistake(name: "an open bracket", text: "intent: [a\n", expected: "not valid YAML"),
            Mistake(name: "a key twice", text: "intent: a\nintent: b\n", expected: "stands here more than once"),
            Mistake(name: "nothing", text: "", expected: "the file is empty"),
            Mistake(name: "prose", text: "just text", expected: "should be 'key: value' lines"),
        ]
    }

    @Test("What the YAML parser would misplace or expand is refused before it", arguments: Mistake.all)
    func refused(mistake: Mistake) throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write("intents/zz.yaml", mistake.text)
        let faults = knowledge.faults()
        #expect(faults.contains { $0.hasPrefix("intents/zz.yaml:") && $0.contains(mistake.expected) }, "\(faults)")
    }

    @Test("A file over the bound is not read")
    func tooLarge() throws {
        let knowledge = try TemporaryKnowledge()
        let url = knowledge.folder.appending(path: "intents/zz.yaml")
        #expect(FileManager.default.createFile(atPath: url.path, contents: nil))
        let handle = try FileHandle(forWritingTo: url)
        try handle.truncate(atOffset: 1 << 30)
        try handle.close()
        #expect(knowledge.faults().contains { $0.contains("intents/zz.yaml:1: the file has 1073741824 bytes") })
    }

    @Test("Bytes that are not UTF-8 are reported with their line")
    func notUTF8() throws {
        let knowledge = try TemporaryKnowledge()
        try Data("intent: zz\n# \u{E9}".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
            .write(to: knowledge.folder.appending(path: "intents/zz.yaml"))
        #expect(knowledge.faults().contains { $0.hasPrefix("intents/zz.yaml:2: the text is not UTF-8") })
    }

    @Test("An article that refers to a fact nobody defined is refused")
    func unknownFact() throws {
        let knowledge = try TemporaryKnowledge()
        let article = TemporaryKnowledge.article("passport.lost").replacingOccurrences(
            of: "fee.passport",
            with: "fee.pasport"
        )
        try knowledge.write("knowledge/articles/passport.lost.yaml", article)
        #expect(knowledge.faults().contains { $0.contains("{fee.pasport}, which no file of knowledge/facts/ defines") })
    }

    @Test("A source that may not be published is refused")
    func lowConfidence() throws {
        let knowledge = try TemporaryKnowledge()
        let article = TemporaryKnowledge.article("passport.lost").replacingOccurrences(
            of: "confidence: H",
            with: "confidence: L"
        )
        try knowledge.write("knowledge/articles/passport.lost.yaml", article)
        #expect(knowledge.faults().contains { $0.contains("confidence 'L' cannot be published") })
    }

    @Test("A phrase that lost its placeholder is refused")
    func lostPlaceholder() throws {
        let knowledge = try TemporaryKnowledge()
        let url = knowledge.folder.appending(path: "knowledge/phrases.yaml")
        let text = try String(contentsOf: url, encoding: .utf8).replacingOccurrences(of: "{pin}", with: "")
        try knowledge.write("knowledge/phrases.yaml", text)
        #expect(
            knowledge.faults().contains {
                $0.contains("'handoff_opened' in 'vi' lacks {pin}; put {pin} where it belongs")
            }
        )
    }

    @Test("All faults of all files come at once, in the order of their places")
    func allAtOnce() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write("intents/a.yaml", "intent: a\n\ttitle: x\n")
        try knowledge.write("intents/b.yaml", "intent: b\nwat: x\n")
        try knowledge.write("knowledge/articles/c.yaml", "article: c\n")
        let faults = knowledge.faults()
        #expect(
            Set(faults.map { $0.split(separator: ":")[0] }) == [
                "intents/a.yaml", "intents/b.yaml", "knowledge/articles/c.yaml",
            ]
        )
        #expect(faults == faults.sorted())
    }

    @Test("A missing folder is one fault with its remedy")
    func missingFolder() throws {
        let nowhere = URL(fileURLWithPath: "/nonexistent")
        let loader = KnowledgeLoader(
            intents: nowhere.appending(path: "intents"),
            knowledge: nowhere.appending(path: "knowledge")
        )
        #expect {
            try loader.read()
        } throws: { error in
            (error as? KnowledgeFaults)?.faults.contains { $0.what == "the folder does not exist" } == true
        }
    }
}
