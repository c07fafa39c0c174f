import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway

/// Bytes become lines, however they arrive.
///
/// 1. Every way of ending a line ends it once; the stream may be split anywhere.
/// 2. Options are refused once and removed; the answer is never longer than the question.
/// 3. Lines are bounded and must be UTF-8; what is dropped is told once.
/// 4. Escape sequences and control characters never reach the conversation.
@Suite struct TelnetDecoderTests {
    /// The events that `bytes`, sent in pieces of `size`, become, and what was sent back.
    private func decode(
        _ bytes: [UInt8],
        inPiecesOf size: Int = .max,
        limit: Int = 64
    ) throws -> (events: [InboundEvent], sent: [UInt8]) {
        let channel = EmbeddedChannel(handler: TelnetDecoder(maximumLength: limit))
        var rest = bytes[...]
        while !rest.isEmpty {
            try channel.writeInbound(ByteBuffer(bytes: rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        var events: [InboundEvent] = []
        while let event = try channel.readInbound(as: InboundEvent.self) { events.append(event) }
        var sent: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { sent += Array(buffer.readableBytesView) }
        _ = try? channel.finish(acceptAlreadyClosed: true)
        return (events, sent)
    }

    @Test("Every line end of a real client ends the line once", arguments: ["\r\n", "\n", "\r", "\r\0"])
    func lineEnds(end: String) throws {
        let events = try decode(Array("xin chào\(end)hai\(end)".utf8)).events
        #expect(events == [.line("xin chào"), .line("hai")])
    }

    @Test("A stream split at every byte gives the same lines", arguments: [1, 2, 3, 5])
    func split(size: Int) throws {
        let bytes =
            Array("ho".utf8) + [255, 251, 24] + Array("chiếu\r\nmất ".utf8) + [255, 250, 24, 1, 255, 240]
            + Array("ví\r\n".utf8)
        #expect(try decode(bytes, inPiecesOf: size).events == [.line("hochiếu"), .line("mất ví")])
    }

    @Test("Every option is refused once, in three bytes for three")
    func options() throws {
        let wills = (UInt8.min...UInt8.max).flatMap { option -> [UInt8] in [255, 251, option] }
        let (events, sent) = try decode(wills + wills + Array("x\n".utf8))
        #expect(events == [.line("x")])
        #expect(sent.count == wills.count)
        #expect(sent.prefix(3) == [255, 254, 0])
    }

    @Test("An option's payload never becomes a line")
    func subnegotiation() throws {
        let environment: [UInt8] = [255, 250, 39, 0] + Array("USER\u{1}-f root\n".utf8) + [255, 240]
        #expect(try decode(environment + Array("a\n".utf8)).events == [.line("a")])
    }

    @Test("A subnegotiation without end closes the connection before it fills anything")
    func endlessSubnegotiation() throws {
        let channel = EmbeddedChannel(handler: TelnetDecoder(maximumLength: 64))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try channel.writeInbound(ByteBuffer(bytes: [255, 250, 24] + [UInt8](repeating: 65, count: 70_000)))
        #expect(!channel.isActive)
    }

    @Test("A line over the limit is told once, and the next one is read")
    func tooLong() throws {
        let bytes = [UInt8](repeating: 97, count: 1_000) + Array("\r\nxin chào\r\n".utf8)
        #expect(try decode(bytes, inPiecesOf: 100).events == [.tooLong(limit: 64), .line("xin chào")])
    }

    @Test("A line that never ends closes the connection after 1 MiB and a bit")
    func endless() throws {
        let channel = EmbeddedChannel(handler: TelnetDecoder(maximumLength: 64))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for _ in 0..<20 where channel.isActive {
            try channel.writeInbound(ByteBuffer(bytes: [UInt8](repeating: 97, count: 64 << 10)))
        }
        #expect(!channel.isActive)
    }

    @Test(
        "Invalid UTF-8 is told, never passed on",
        arguments: [[0xE1, 0xBB], [0xC3, 0x28], [0xF5, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]]
    )
    func notText(bytes: [UInt8]) throws {
        #expect(try decode(bytes + [10]).events == [.notText])
    }

    @Test("Arrow keys, backspace and control characters are worked off as a terminal means them")
    func editing() throws {
        #expect(try decode(Array("mâ\u{8}ất\u{1B}[A\u{1B}OB\u{7} ví\n".utf8)).events == [.line("mất ví")])
    }

    @Test("Random bytes never trap and never pass a bound", arguments: 0..<200)
    func random(seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        let bytes = (0..<2_000).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        let (events, sent) = try decode(bytes, inPiecesOf: 1 + seed % 97)
        #expect(sent.count <= bytes.count)
        for case .line(let text) in events {
            #expect(text.utf8.count <= 64)
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
        }
    }
}
