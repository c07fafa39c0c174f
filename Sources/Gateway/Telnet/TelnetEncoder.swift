package import NIOCore

/// Writes ``OutboundMessage``s for a terminal: wrapped paragraphs, then the prompt.
package final class TelnetEncoder: ChannelOutboundHandler {
    package typealias OutboundIn = OutboundMessage
    package typealias OutboundOut = ByteBuffer

    /// The width paragraphs are wrapped at, in characters: safe on an 80-column window.
    static let width = 78

    package init() {}

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let message = unwrapOutboundIn(data)
        var buffer = context.channel.allocator.buffer(capacity: 1_024)
        if message.clears { buffer.writeString(TerminalText.clearsScreen) }
        if message.kind == .agent || message.kind == .notice { buffer.writeString("\r\n") }
        for paragraph in message.lines {
            for line in TerminalText.lines(of: paragraph, width: Self.width) {
                buffer.writeString(line)
                buffer.writeString("\r\n")
            }
        }
        if !message.closes, !message.continues { buffer.writeString(TerminalText.printable(message.prompt)) }
        guard message.closes else {
            context.write(wrapOutboundOut(buffer), promise: promise)
            return
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: promise)
        context.close(mode: .all, promise: nil)
    }
}

/// Text as a terminal may show it.
enum TerminalText {
    /// Clears the window and what can be scrolled back to (ECMA-48 CUP and ED; ED 3 is xterm's), with blank lines for a
    /// terminal that knows neither.
    static let clearsScreen = String(repeating: "\r\n", count: 60) + "\u{1B}[H\u{1B}[2J\u{1B}[3J"

    /// `text` without the control characters that could move a cursor or change a terminal.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = ""
        result.unicodeScalars.append(contentsOf: text.unicodeScalars.filter { !isControl($0) })
        return result
    }

    /// `paragraph` cut between words into lines of at most `width` characters.
    ///
    /// - Complexity: O(*n*) in the characters.
    static func lines(of paragraph: String, width: Int) -> [String] {
        var lines: [String] = []
        for part in paragraph.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var length = 0
            for word in part.split(separator: " ", omittingEmptySubsequences: true) {
                let word = printable(String(word))
                let count = word.count
                if length > 0, length + 1 + count > width {
                    lines.append(line)
                    line = word
                    length = count
                } else {
                    line += length > 0 ? " \(word)" : word
                    length += count + (length > 0 ? 1 : 0)
                }
            }
            lines.append(line)
        }
        return lines
    }

    /// C0, DEL, C1 and the bidirectional overrides.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
