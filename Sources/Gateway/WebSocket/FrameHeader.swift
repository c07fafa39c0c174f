import NIOCore

/// The head of a frame from a client (RFC 6455, section 5.2), checked as its bytes come in.
///
/// NIO's own decoder hands on unmasked frames, reserved bits and unknown opcodes, and only once the whole payload has
/// arrived; here the first two bytes are enough to refuse them.
struct FrameHeader: Equatable {
    /// What a frame carries.
    enum Opcode: UInt8 {
        case continuation = 0x0
        case text = 0x1
        case binary = 0x2
        case close = 0x8
        case ping = 0x9
        case pong = 0xA

        /// Whether the frame speaks of the connection rather than carrying a message.
        var isControl: Bool { rawValue & 0x8 != 0 }
    }

    let opcode: Opcode
    /// Whether the frame ends its message.
    let isFinal: Bool
    /// The payload's length, in bytes.
    let length: Int
    let mask: UInt32

    /// Reads a header off the front of `buffer`, or returns nil and reads nothing while bytes are missing.
    ///
    /// - Throws: ``WebSocketFault`` as soon as the bytes that are there cannot become a valid header.
    init?(reading buffer: inout ByteBuffer) throws {
        var rest = buffer
        guard let first = rest.readInteger(as: UInt8.self) else { return nil }
        let protocolError = WebSocketFault(code: .protocolError)
        guard first & 0x70 == 0, let opcode = Opcode(rawValue: first & 0x0F) else { throw protocolError }
        isFinal = first & 0x80 != 0
        guard isFinal || !opcode.isControl else { throw protocolError }
        guard opcode != .binary else { throw WebSocketFault(code: .unacceptable) }
        self.opcode = opcode
        guard let second = rest.readInteger(as: UInt8.self) else { return nil }
        let short = second & 0x7F
        guard second & 0x80 != 0, short <= 125 || !opcode.isControl else { throw protocolError }
        switch short {
        case 126:
            guard let long = rest.readInteger(as: UInt16.self) else { return nil }
            guard long > 125 else { throw protocolError }
            length = Int(long)
        case 127:
            guard let long = rest.readInteger(as: UInt64.self) else { return nil }
            guard long > UInt64(UInt16.max), long <= UInt64(Int64.max) else { throw protocolError }
            length = Int(long)
        default:
            length = Int(short)
        }
        guard let mask = rest.readInteger(as: UInt32.self) else { return nil }
        self.mask = mask
        buffer = rest
    }
}
