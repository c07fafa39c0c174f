import Foundation
import Testing
import Text

@testable import Knowledge

/// `triage.yaml` is refused with a place and a remedy, and read into patterns that respect marks.
@Suite struct TriageFileTests {
    private static func broken(_ text: String, _ replacement: String) throws -> [String] {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "knowledge/triage.yaml",
            TemporaryKnowledge.triage.replacingOccurrences(of: text, with: replacement)
        )
        return knowledge.faults()
    }

    @Test("Sound rules have no fault")
    func soundRules() throws {
        #expect(try TemporaryKnowledge().faults().isEmpty)
    }

    @Test("An unknown intent is a fault with its line")
    func unknownIntent() throws {
        let faults = try Self.broken("arrest: passport.lost", "arrest: passport.nowhere")
        #expect(
            faults == [
                "knowledge/triage.yaml:3: 'arrest' leads to the intent 'passport.nowhere', which no file defines; "
                    + "name an intent that is there"
            ]
        )
    }

    @Test("A class that is not defined is a fault")
    func unknownClass() throws {
        let faults = try Self.broken("bị bắt]", "\"@police bắt\"]")
        #expect(faults.count == 1)
        #expect(faults.first?.contains("there is no class '@police'; define it under 'words', above its use") == true)
    }

    @Test("A pattern that cannot be read is a fault")
    func unreadablePattern() throws {
        let faults = try Self.broken("bị bắt]", "bị-bắt]")
        #expect(faults.count == 1)
        #expect(faults.first?.contains("'bị-bắt' is not a pattern") == true)
    }

    @Test("A cue says its kind, and what is no cue has none")
    func kindsOfCues() throws {
        #expect(try Self.broken("kind: arrest, ", "").contains { $0.contains("'seized' should have a kind exactly") })
        #expect(
            try Self.broken("role: support", "role: support, kind: sea").contains { $0.contains("'now' should have") }
        )
        #expect(
            try Self.broken("kind: arrest", "kind: arest").contains { $0.contains("'arest' is not a value of 'kind'") }
        )
    }

    @Test("A kind without an intent is a fault")
    func missingKind() throws {
        #expect(try Self.broken("  ransom: passport.lost\n", "").contains { $0.contains("'ransom' is missing") })
    }

    @Test(
        "Patterns respect the marks that were typed",
        arguments: [
            ("em bị bắt", true), ("em bi bat", true), ("em bị bát", false), ("EM BI BAT HOM QUA", true),
            ("bi bat dau tu", false), ("i was arrested", true), ("they arrest me", true),
            ("arrested on a dead link", true),
            ("em bị bắ", false), ("i was arested", true),
        ]
    )
    func marks(line: String, isFound: Bool) throws {
        let knowledge = try TemporaryKnowledge()
        let rules = try knowledge.loader.triage()
        let (_, matches) = rules.matcher.reading(of: Tokenizer.tokens(in: line))
        #expect(matches.contains { rules.groups[$0.group].kind == .arrest } == isFound)
    }

    @Test(
        "The pattern language writes out its choices",
        arguments: [
            ("a|b c", 1), ("a c?", 2), ("sân_bay|ga", 2), ("@who|x *", 2), ("beat+ $", 1),
        ]
    )
    func choices(text: String, count: Int) {
        #expect(WrittenCue(text)?.variants.count == count)
    }
}
