import NIOCore
import Testing

@testable import Gateway

/// Bytes become WebSocket messages by the letter of RFC 6455.
///
/// 1. Masked text, whole or in fragments, with control frames in between, gives the message.
/// 2. What breaks the protocol is refused with the code the RFC names, as early as it shows.
@Suite struct MessageDecoderTests {
    /// A client's frame.
    static func frame(_ head: UInt8, _ payload: [UInt8], mask: [UInt8] = [1, 2, 3, 4]) -> [UInt8] {
        var bytes = [head]
        switch payload.count {
        case ...125: bytes.append(0x80 | UInt8(payload.count))
        case ...0xFFFF: bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default: bytes += [0x80 | 127] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        }
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
    }

    /// What `bytes`, sent in pieces of `size`, decode to.
    private func decode(_ bytes: [UInt8], inPiecesOf size: Int = .max, limit: Int = 1_000) throws -> [WebSocketInput] {
        var decoder = MessageDecoder(maximumLength: limit)
        var buffer = ByteBuffer()
        var inputs: [WebSocketInput] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            buffer.writeBytes(rest.prefix(size))
            rest = rest.dropFirst(size)
            while let input = try decoder.decode(buffer: &buffer) { inputs.append(input) }
        }
        return inputs
    }

    private func fault(_ bytes: [UInt8], limit: Int = 1_000) -> CloseCode? {
        do {
            _ = try decode(bytes, limit: limit)
            return nil
        } catch {
            return (error as? WebSocketFault)?.code
        }
    }

    @Test("A masked text is unmasked, however the stream is split", arguments: [1, 2, 3, 7, 1_000])
    func text(size: Int) throws {
        let long = String(repeating: "ế", count: 60)
        let bytes = Self.frame(0x81, Array("hộ chiếu".utf8)) + Self.frame(0x81, Array(long.utf8))
        #expect(try decode(bytes, inPiecesOf: size) == [.text("hộ chiếu"), .text(long)])
    }

    @Test("Fragments make one message, with a ping in between")
    func fragments() throws {
        let text = Array("chiếu".utf8)
        let bytes =
            Self.frame(0x01, Array(text.prefix(4))) + Self.frame(0x89, [7]) + Self.frame(0x80, Array(text.dropFirst(4)))
        #expect(try decode(bytes) == [.ping(ByteBuffer(bytes: [7])), .text("chiếu")])
    }

    @Test("Close frames carry their code, or none")
    func close() throws {
        #expect(try decode(Self.frame(0x88, [])) == [.close(nil)])
        #expect(try decode(Self.frame(0x88, [0x03, 0xE8])) == [.close(.normal)])
    }

    @Test(
        "A broken frame is refused as a protocol error",
        arguments: [
            [0x81, 0x05, 0x68],  // no mask
            [0xC1, 0x80], [0xA1, 0x80], [0x91, 0x80],  // reserved bits
            [0x83, 0x80], [0x8B, 0x80],  // unknown opcodes
            [0x09, 0x80],  // a fragmented ping
            [0x89, 0xFE, 0x00, 0x7E],  // a ping over 125 bytes
            [0x80, 0x80, 0, 0, 0, 0],  // a continuation of nothing
            [0x81, 0xFE, 0x00, 0x05, 0, 0, 0, 0],  // a length written longer than needed
            [0x88, 0x81, 0, 0, 0, 0, 0x03],  // half a close code
            [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xED],  // 1005, which nobody may send
        ] as [[UInt8]]
    )
    func protocolErrors(bytes: [UInt8]) {
        #expect(fault(bytes) == .protocolError)
    }

    @Test("Bad UTF-8 is refused at its first byte, even inside a fragment")
    func notText() {
        #expect(fault(Self.frame(0x01, [0xED, 0xA0])) == .notText)
        #expect(fault(Self.frame(0x81, [0xE1, 0xBB])) == .notText)
    }

    @Test("A message over the limit is refused when its length is announced")
    func tooLong() {
        #expect(fault([0x81, 0x80 | 126, 0x10, 0x00, 0, 0, 0, 0], limit: 1_000) == .tooLong)
        #expect(
            fault(Self.frame(0x01, [UInt8](repeating: 97, count: 900)) + [0x80, 0x80 | 101, 0, 0, 0, 0], limit: 1_000)
                == .tooLong
        )
    }

    @Test("A binary message is not taken")
    func binary() {
        #expect(fault(Self.frame(0x82, [1])) == .unacceptable)
    }
}
