package import NIOCore

/// Writes ``OutboundMessage``s for a terminal: wrapped paragraphs, then the prompt.
package final class TelnetEncoder: ChannelOutboundHandler {
    package typealias OutboundIn = OutboundMessage
    package typealias OutboundOut = ByteBuffer

    /// The width paragraphs are wrapped at, in columns: safe on an 80-column window.
    static let width = 78

    package init() {}

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let message = unwrapOutboundIn(data)
        var buffer = context.channel.allocator.buffer(capacity: 1_024)
        if message.clears { buffer.writeString(TerminalText.clearsScreen) }
        if message.kind == .agent || message.kind == .notice { buffer.writeString("\r\n") }
        for paragraph in message.lines { TerminalText.write(paragraph, width: Self.width, to: &buffer) }
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

    /// Appends `paragraph` to `buffer`, cut between words into lines of at most `width` columns that end in CR LF.
    ///
    /// Bytes are copied as they are; a scalar is decoded only to see how wide it is, and no string is made of a line.
    ///
    /// - Complexity: O(*n*) in the bytes.
    static func write(_ paragraph: String, width: Int, to buffer: inout ByteBuffer) {
        var text = paragraph
        text.withUTF8 { bytes in
            buffer.reserveCapacity(minimumWritableBytes: bytes.count + bytes.count / 32 + 2)
            // The columns of the line so far, of the word so far, and where the word starts.
            var column = 0
            var word = 0
            var start = 0
            var hasControl = false
            var index = 0
            func endWord() {
                defer { (word, start, hasControl) = (0, index + 1, false) }
                guard start < index else { return }
                if column > 0, column + 1 + word > width {
                    buffer.writeBytes([0x0D, 0x0A])
                    column = 0
                } else if column > 0 {
                    buffer.writeInteger(UInt8(ascii: " "))
                    column += 1
                }
                let part = UnsafeBufferPointer(rebasing: bytes[start..<index])
                if hasControl {
                    buffer.writeString(printable(String(decoding: part, as: UTF8.self)))
                } else {
                    buffer.writeBytes(part)
                }
                column += word
            }
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    switch byte {
                    case 0x20:
                        endWord()
                    case 0x0A:
                        endWord()
                        buffer.writeBytes([0x0D, 0x0A])
                        column = 0
                    case 0x00...0x1F, 0x7F: hasControl = true
                    default: word += 1
                    }
                    index += 1
                    continue
                }
                let (scalar, length) = scalar(in: bytes, at: index)
                if isControl(scalar) { hasControl = true } else { word += columns(of: scalar) }
                index += length
            }
            endWord()
            buffer.writeBytes([0x0D, 0x0A])
        }
    }

    /// The columns a terminal gives `scalar`: none for what sits on the letter before it, two for East Asian wide letters and
    /// emoji (Unicode Standard Annex 11).
    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        // Latin with its marks, as in Vietnamese.
        case 0xA0...0x2FF, 0x1E00...0x1EFF: 1
        case 0x300...0x36F: 0
        case 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x370...0x10FF: scalar.properties.isGraphemeExtend ? 0 : 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: scalar.properties.isGraphemeExtend ? 0 : 1
        }
    }

    /// The scalar that starts at `index` of well-formed UTF-8, and its bytes.
    private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, length: Int) {
        let lead = UInt32(bytes[index])
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = lead & (0xFF >> UInt32(length + 1))
        for place in index + 1..<min(index + length, bytes.count) { value = value << 6 | UInt32(bytes[place] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// C0, DEL, C1 and the bidirectional overrides.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
