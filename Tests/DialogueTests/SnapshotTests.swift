import Dialogue
import Foundation
import Knowledge
import Testing
import Text

/// A conversation that is kept and taken up again.
@Suite struct SnapshotTests {
    @Test("A snapshot of another version, or a damaged one, is refused")
    func refused() throws {
        let conversation = Conversation(id: "kept", language: .vietnamese)
        let bytes = conversation.snapshot.bytes
        #expect(Conversation.Snapshot(bytes) == conversation.snapshot)
        #expect(Conversation.Snapshot(bytes.dropLast()) == nil)
        let text = String(decoding: bytes, as: UTF8.self)
        let other = text.replacingOccurrences(of: "\"version\":1", with: "\"version\":99")
        #expect(other != text)
        #expect(Conversation.Snapshot(Data(other.utf8)) == nil)
    }

    @Test("A conversation that was taken up goes on under its own id")
    func identity() throws {
        let knowledge = try TranscriptTests.knowledge.get()
        let now = Date(timeIntervalSince1970: 1_795_503_600)
        var first = Conversation(id: "first", language: .english)
        _ = first.receive("how do i renew an expired passport in Germany", at: now, in: knowledge)
        var second = Conversation(id: "second", language: .vietnamese)
        _ = second.receive(.resumed(first.snapshot, missed: []), at: now, in: knowledge)
        #expect(second.id == "first")
        #expect(second.country == "DE")
        #expect(second.prompt(in: knowledge) == "[Germany] > ")
    }
}
