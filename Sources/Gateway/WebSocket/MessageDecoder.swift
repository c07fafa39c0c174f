package import NIOCore

/// What a client says over a WebSocket, whole and checked.
package enum WebSocketInput: Sendable, Equatable {
    /// A text message.
    case text(String)
    /// A question whether we live, with what the answer has to repeat.
    case ping(ByteBuffer)
    /// The answer to our own ping.
    case pong
    /// A goodbye, with its code if it has one.
    case close(CloseCode?)
}

/// Cuts a byte stream into WebSocket messages, by the letter of RFC 6455.
///
/// Payload is taken in as it arrives: text is checked at once, and no more than one message within the limit is held.
package struct MessageDecoder: NIOSingleStepByteToMessageDecoder {
    package typealias InboundOut = WebSocketInput

    private let maximumLength: Int
    /// The frame whose payload is being read.
    private var frame: FrameHeader?
    /// The bytes of ``frame`` that have been read.
    private var position = 0
    private var control = ByteBuffer()
    /// The message so far, or nil between messages.
    private var message: ByteBuffer?
    private var checker = UTF8Checker()

    /// A decoder of messages up to `maximumLength` bytes.
    package init(maximumLength: Int) {
        self.maximumLength = maximumLength
    }

    /// The next message or control frame, or nil while bytes are missing.
    ///
    /// - Throws: ``WebSocketFault`` at the first byte that breaks the protocol or a limit.
    package mutating func decode(buffer: inout ByteBuffer) throws -> WebSocketInput? {
        while true {
            if frame == nil {
                guard let next = try FrameHeader(reading: &buffer) else { return nil }
                try begin(next)
            }
            guard let frame else { return nil }
            try take(min(frame.length - position, buffer.readableBytes), of: frame, from: &buffer)
            guard position == frame.length else { return nil }
            self.frame = nil
            if let input = try end(frame) { return input }
        }
    }

    /// The last whole message of a peer that has hung up.
    package mutating func decodeLast(buffer: inout ByteBuffer, seenEOF: Bool) throws -> WebSocketInput? {
        try decode(buffer: &buffer)
    }

    private mutating func begin(_ next: FrameHeader) throws {
        frame = next
        position = 0
        if next.opcode.isControl {
            control.clear()
            return
        }
        guard (message != nil) == (next.opcode == .continuation) else { throw WebSocketFault(code: .protocolError) }
        let held = message?.readableBytes ?? 0
        guard next.length <= maximumLength - held else { throw WebSocketFault(code: .tooLong) }
        if message == nil {
            message = ByteBuffer()
            checker = UTF8Checker()
        }
    }

    private mutating func take(_ count: Int, of frame: FrameHeader, from buffer: inout ByteBuffer) throws {
        guard count > 0, let piece = buffer.readSlice(length: count) else { return }
        let mask = frame.mask.bigEndian
        let offset = position
        let plain = piece.readableBytesView.enumerated().lazy.map { index, byte in
            byte ^ UInt8(truncatingIfNeeded: mask >> (8 * UInt32((index + offset) & 3)))
        }
        position += count
        if frame.opcode.isControl {
            control.writeBytes(plain)
        } else {
            guard checker.accepts(plain) else { throw WebSocketFault(code: .notText) }
            message?.writeBytes(plain)
        }
    }

    private mutating func end(_ frame: FrameHeader) throws -> WebSocketInput? {
        switch frame.opcode {
        case .ping:
            return .ping(control)
        case .pong:
            return .pong
        case .close:
            return .close(try closeCode())
        case .text, .binary, .continuation:
            guard frame.isFinal, let whole = message else { return nil }
            guard checker.isComplete else { throw WebSocketFault(code: .notText) }
            message = nil
            return .text(String(buffer: whole))
        }
    }

    /// The code of a close frame, whose payload is nothing or two bytes of code and a reason in UTF-8.
    private func closeCode() throws -> CloseCode? {
        guard control.readableBytes > 0 else { return nil }
        var rest = control
        guard let code = rest.readInteger(as: UInt16.self).map(CloseCode.init), code.isSendable else {
            throw WebSocketFault(code: .protocolError)
        }
        guard String(validating: rest.readableBytesView, as: UTF8.self) != nil else {
            throw WebSocketFault(code: .notText)
        }
        return code
    }
}
