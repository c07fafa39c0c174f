import Foundation
import Testing
import Text

@testable import Knowledge

/// The short forms are read from their file, and what is wrong with it is told.
@Suite struct AbbreviationFileTests {
    @Test("Forms of each language are carried into the knowledge")
    func read() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "knowledge/abbreviations.yaml",
            """
            vi:
              hc: hộ chiếu
              e: {text: em, ambiguous: true}
            en:
              w/o: without
            """
        )
        let parts = try knowledge.loader.read()
        #expect(
            parts.abbreviations.entries == [
                .init(form: "hc", expansion: "hộ chiếu", language: .vietnamese),
                .init(form: "e", expansion: "em", language: .vietnamese, isAmbiguous: true),
                .init(form: "w/o", expansion: "without", language: .english),
            ]
        )
        let url = knowledge.folder.appending(path: "knowledge/abbreviations.yaml")
        #expect(try AbbreviationFile.abbreviations(at: url).entries == parts.abbreviations.entries)
    }

    @Test("What cannot be read is told with its place")
    func faults() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.write(
            "knowledge/abbreviations.yaml",
            """
            vi:
              hc: hộ chiếu
              HC: hồ sơ
              "bao h": bao giờ
              ko: {txt: không}
            """
        )
        #expect(
            knowledge.faults() == [
                "knowledge/abbreviations.yaml:1: 'en' is missing; add 'en: ...'",
                "knowledge/abbreviations.yaml:3: 'HC' stands twice; keep the likelier meaning",
                "knowledge/abbreviations.yaml:4: 'bao h' cannot be a short form; write one to ten letters and digits, perhaps with a '/' after or between them",
                "knowledge/abbreviations.yaml:5: 'text' is missing; add 'text: ...'",
                "knowledge/abbreviations.yaml:5:8: unknown key 'txt'; did you mean 'text'? known here: ambiguous, text",
            ]
        )
    }

    @Test("Where the file is missing the loader says so, and the short forms alone are none")
    func missing() throws {
        let knowledge = try TemporaryKnowledge()
        try knowledge.remove("knowledge/abbreviations.yaml")
        #expect(knowledge.faults().contains { $0.hasPrefix("knowledge/abbreviations.yaml:1: the file is missing") })
        let url = knowledge.folder.appending(path: "knowledge/abbreviations.yaml")
        #expect(try AbbreviationFile.abbreviations(at: url).entries.isEmpty)
    }

    @Test("The project's own examples and a citizen's line meet in the same words")
    func sameWords() throws {
        let folder = try TemporaryKnowledge()
        let knowledge = try folder.loader.load()
        let typed = Utterance("mk bị mất hc ko bít fải làm j", abbreviations: knowledge.abbreviations).tokens.map(
            \.marked
        )
        #expect(typed == Utterance("mình bị mất hộ chiếu không biết phải làm gì").tokens.map(\.marked))
    }
}
