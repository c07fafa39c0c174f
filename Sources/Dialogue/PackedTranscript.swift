import Foundation

/// The lines of a talk in one string, so that a waiting conversation stays small.
///
/// Past the bound the assistant's lines go first, oldest first, then the citizen's oldest: an agent can look up what the
/// assistant says, and nobody but the citizen can tell the story.
struct PackedTranscript: Sendable, Equatable, Codable {
    /// The bytes that are kept, except that the citizen's last line is always kept whole.
    static let capacity = 2_048
    /// The most bytes of one reply that are kept; the rest of an article is in `knowledge/`.
    static let replyCapacity = 120
    /// ASCII's own separators, which no line that arrives can hold.
    private static let recordEnd: Character = "\u{1E}"
    private static let fieldEnd: Character = "\u{1F}"

    private var packed = ""
    /// Whether lines were left out.
    private(set) var isCut = false

    /// The lines in order; the first is a remark when some are missing.
    var lines: [TranscriptLine] {
        packed.split(separator: Self.recordEnd).compactMap(Self.unpacked)
    }

    /// Adds `line`.
    ///
    /// - Complexity: O(1), and O(capacity) when something has to go.
    mutating func append(_ line: TranscriptLine) {
        let text = line.speaker == .assistant ? line.text.cut(to: Self.replyCapacity) : line.text
        let speaker =
            switch line.speaker {
            case .citizen: "c"
            case .assistant: "a"
            case .agent(let name): "o" + name.plain
            }
        let second = Int(line.at.timeIntervalSince1970)
        packed += "\(speaker)\(Self.fieldEnd)\(second)\(Self.fieldEnd)\(text.plain)\(Self.recordEnd)"
        if packed.utf8.count > Self.capacity { shorten() }
    }

    /// Takes back the last line.
    mutating func removeLast() {
        var records = packed.split(separator: Self.recordEnd)
        guard !records.isEmpty else { return }
        records.removeLast()
        packed = records.map { "\($0)\(Self.recordEnd)" }.joined()
    }

    private mutating func shorten() {
        var records = packed.split(separator: Self.recordEnd)
        var size = packed.utf8.count
        let lastTyped = records.last { $0.hasPrefix("c") }?.startIndex
        isCut = true
        for isAssistant in [true, false] {
            var kept: [Substring] = []
            for record in records {
                let isKept = record.startIndex == lastTyped || record.startIndex == records.last?.startIndex
                let goes = size > Self.capacity && !isKept && record.hasPrefix("a") == isAssistant
                if goes { size -= record.utf8.count + 1 } else { kept.append(record) }
            }
            records = kept
        }
        packed = records.map { "\($0)\(Self.recordEnd)" }.joined()
    }

    private static func unpacked(_ record: Substring) -> TranscriptLine? {
        let fields = record.split(separator: fieldEnd, maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let second = Int(fields[1]) else { return nil }
        let speaker: TranscriptLine.Speaker =
            switch fields[0].first {
            case "c": .citizen
            case "a": .assistant
            default: .agent(String(fields[0].dropFirst()))
            }
        return TranscriptLine(
            speaker: speaker,
            text: String(fields[2]),
            at: Date(timeIntervalSince1970: TimeInterval(second))
        )
    }
}

extension String {
    /// The text without the separators of a packed transcript.
    fileprivate var plain: String {
        utf8.contains { $0 == 0x1E || $0 == 0x1F } ? filter { $0 != "\u{1E}" && $0 != "\u{1F}" } : self
    }

    /// At most `limit` bytes of the text, cut between characters; `…` tells that something was.
    ///
    /// - Complexity: O(1) and the last character, however long the text is.
    func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let bytes = utf8
        var end = bytes.index(bytes.startIndex, offsetBy: max(0, limit - 3))
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
        // The character that starts before the cut and goes on after it stays out.
        let start = index(before: index(after: end))
        return self[..<min(start, end)] + "…"
    }
}

extension [String] {
    /// The lines with line ends between them, as many as hold the first `size` bytes.
    func start(of size: Int) -> String {
        var count = 0
        return prefix { line in
            defer { count += line.utf8.count + 1 }
            return count <= size
        }.joined(separator: "\n")
    }
}
