import Foundation
import Knowledge
import Testing

/// Every talk in `Tests/Transcripts` goes as it was recorded, with the knowledge that is served.
@Suite struct TranscriptTests {
    static let knowledge = Result {
        let project = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try KnowledgeLoader(
            intents: project.appending(path: "intents"),
            knowledge: project.appending(path: "knowledge")
        ).load()
    }

    @Test("The talk goes as recorded", arguments: try Transcript.all())
    func goesAsRecorded(_ transcript: Transcript) throws {
        let differences = transcript.differences(in: try Self.knowledge.get())
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }

    @Test("The folder is not empty")
    func folderIsNotEmpty() throws {
        #expect(try Transcript.all().count >= 12)
    }
}
