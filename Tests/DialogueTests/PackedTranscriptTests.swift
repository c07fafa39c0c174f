import Foundation
import Testing

@testable import Dialogue

/// The lines of a talk in one string.
///
/// 1. What goes in comes out.
/// 2. Past the bound the assistant's lines go first, the citizen's last line never.
@Suite struct PackedTranscriptTests {
    private let now = Date(timeIntervalSince1970: 1_795_503_600)

    @Test("What goes in comes out, whatever was typed")
    func roundTrip() {
        var transcript = PackedTranscript()
        let lines = [
            TranscriptLine(speaker: .citizen, text: "Tôi bị mất hộ chiếu", at: now),
            TranscriptLine(speaker: .assistant, text: "Anh/chị đang ở nước nào?", at: now.addingTimeInterval(1)),
            TranscriptLine(speaker: .agent("Lan"), text: "Chào anh", at: now.addingTimeInterval(60)),
        ]
        for line in lines { transcript.append(line) }
        #expect(transcript.lines == lines)
        #expect(!transcript.isCut)
        transcript.append(TranscriptLine(speaker: .citizen, text: "a\u{1E}c\u{1F}b", at: now))
        #expect(transcript.lines.count == 4)
        #expect(transcript.lines.last?.text == "acb")
    }

    @Test("Past the bound the citizen's story outlives the assistant's replies")
    func bound() {
        var transcript = PackedTranscript()
        for number in 0..<60 {
            transcript.append(TranscriptLine(speaker: .citizen, text: "dòng số \(number)", at: now))
            transcript.append(TranscriptLine(speaker: .assistant, text: String(repeating: "ạ", count: 500), at: now))
        }
        #expect(transcript.isCut)
        #expect(transcript.lines.count { $0.speaker == .citizen } > 40)
        let size = transcript.lines.reduce(0) { $0 + $1.text.utf8.count }
        #expect(size <= PackedTranscript.capacity)
    }

    @Test("The citizen's last line is kept whole, however long")
    func longLine() {
        var transcript = PackedTranscript()
        let story = String(repeating: "chuyện dài ", count: 300)
        transcript.append(TranscriptLine(speaker: .citizen, text: "trước", at: now))
        transcript.append(TranscriptLine(speaker: .citizen, text: story, at: now))
        transcript.append(TranscriptLine(speaker: .assistant, text: "vâng", at: now))
        #expect(transcript.lines.contains { $0.text == story })
        #expect(transcript.isCut)
    }

    @Test(
        "A text is cut between characters, with a mark for what is gone",
        arguments: [
            ("abc", 3, "abc"), ("abcdef", 5, "ab…"), ("ạạạạ", 8, "ạ…"), ("ạạạạ", 11, "ạạ…"),
            // Three scalars of one character, then a flag of two.
            ("ae\u{302}\u{323}z and more", 6, "a…"), ("a🇻🇳🇩🇪", 9, "a…"), ("a🇻🇳🇩🇪", 12, "a🇻🇳…"), ("ạạ", 3, "…"),
        ]
    )
    func cut(text: String, limit: Int, expected: String) {
        #expect(text.cut(to: limit) == expected)
        #expect(text.cut(to: limit).utf8.count <= max(limit, 3))
    }
}
