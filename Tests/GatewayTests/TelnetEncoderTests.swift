import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway

/// What a terminal is sent.
///
/// 1. Paragraphs are wrapped between words and followed by the prompt.
/// 2. Nothing that could move a cursor or change a terminal gets through.
/// 3. A message that closes has no prompt and is followed by the end.
@Suite struct TelnetEncoderTests {
    private func encode(_ message: OutboundMessage) throws -> (text: String, isOpen: Bool) {
        let channel = EmbeddedChannel(handler: TelnetEncoder())
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try channel.writeOutbound(message)
        var text = ""
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: buffer) }
        return (text, channel.isActive)
    }

    private func message(
        _ lines: [String],
        kind: OutboundMessage.Kind = .reply,
        closes: Bool = false
    ) -> OutboundMessage {
        OutboundMessage(kind: kind, sequence: 1, lines: lines, language: "vi", prompt: "[Đức] > ", closes: closes)
    }

    @Test("Paragraphs end in CR LF and the prompt follows without one")
    func paragraphs() throws {
        #expect(try encode(message(["Một.", "Hai."])).text == "Một.\r\nHai.\r\n[Đức] > ")
    }

    @Test("A long paragraph is wrapped between words at 78 characters")
    func wrapped() throws {
        let paragraph = Array(repeating: "nghiêng", count: 40).joined(separator: " ")
        let lines = try encode(message([paragraph])).text.split(separator: "\r\n").dropLast()
        #expect(lines.allSatisfy { $0.count <= 78 && $0.split(separator: " ").allSatisfy { $0 == "nghiêng" } })
        #expect(lines.count == 5)
    }

    @Test(
        "The width is that of the columns on the screen, not of bytes or scalars",
        arguments: [
            // Vietnamese letters with their marks apart: one column a letter.
            ("e\u{302}\u{301}", 1), ("ế", 1), ("đ", 1),
            // Chinese, Japanese and Korean letters and emoji: two columns each.
            ("越", 2), ("ベ", 2), ("한", 2), ("🙂", 2),
            // Thai vowels above the line: none.
            ("กี", 1),
        ]
    )
    func columns(letter: String, width: Int) throws {
        let word = String(repeating: letter, count: 12 / width)
        let lines = try encode(message([Array(repeating: word, count: 30).joined(separator: " ")])).text
            .split(separator: "\r\n").dropLast()
        // Six words of twelve columns and their spaces are 77 columns; a seventh does not fit.
        #expect(lines.map { $0.split(separator: " ").count } == [6, 6, 6, 6, 6])
        #expect(lines.allSatisfy { $0.split(separator: " ").allSatisfy { $0 == word } })
    }

    @Test("Line ends in a paragraph, empty lines and many spaces keep their meaning")
    func lineEnds() throws {
        #expect(try encode(message(["a\nb", "", "c   d ", " e"])).text == "a\r\nb\r\n\r\nc d\r\ne\r\n[Đức] > ")
    }

    @Test("A word wider than the line stands by itself, uncut")
    func longWord() throws {
        let word = String(repeating: "x", count: 100)
        #expect(try encode(message(["a \(word) b"])).text == "a\r\n\(word)\r\nb\r\n[Đức] > ")
    }

    @Test("Escape sequences, bells and bidirectional overrides of others never reach a terminal")
    func clean() throws {
        let text = try encode(message(["a\u{1B}]52;c;x\u{7}b\u{202E}c\u{9B}d"], kind: .agent)).text
        #expect(text == "\r\na]52;c;xbcd\r\n[Đức] > ")
    }

    @Test("A farewell has no prompt and closes the connection")
    func farewell() throws {
        let (text, isOpen) = try encode(message(["Tạm biệt."], kind: .farewell, closes: true))
        #expect(text == "Tạm biệt.\r\n")
        #expect(!isOpen)
    }
}
