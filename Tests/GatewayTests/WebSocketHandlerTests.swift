import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway

/// A WebSocket lives and ends properly.
@Suite struct WebSocketHandlerTests {
    private func open(_ subprotocol: WebSocketSubprotocol) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        let door = WebSocketDoor { channel in
            try channel.pipeline.syncOperations.addHandler(Echo())
        }
        try door.open(channel, subprotocol: subprotocol)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func sent(by channel: EmbeddedChannel) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += Array(buffer.readableBytesView) }
        return bytes
    }

    @Test("In line mode one text in is one text out")
    func line() throws {
        let channel = try open(.line)
        try channel.writeInbound(ByteBuffer(bytes: MessageDecoderTests.frame(0x81, Array("xin chào\r\n".utf8))))
        let text = Array("xin chào".utf8)
        #expect(try sent(by: channel) == [0x81, UInt8(text.count)] + text)
        _ = try channel.finish()
    }

    @Test("In JSON mode a line is an event, and what is no event is answered with an error")
    func json() throws {
        let channel = try open(.json)
        let event = #"{"type":"line","text":"xin chào"}"#
        try channel.writeInbound(ByteBuffer(bytes: MessageDecoderTests.frame(0x81, Array(event.utf8))))
        let reply = String(decoding: try sent(by: channel).dropFirst(4), as: UTF8.self)
        #expect(reply.contains(#""lines":["xin chào"]"#))
        #expect(reply.contains(#""type":"reply""#))
        try channel.writeInbound(ByteBuffer(bytes: MessageDecoderTests.frame(0x81, Array("nonsense".utf8))))
        #expect(String(decoding: try sent(by: channel).dropFirst(4), as: UTF8.self).contains(#""type":"error""#))
        _ = try channel.finish()
    }

    @Test("A ping is answered with what it carried, a close with its code")
    func control() throws {
        let channel = try open(.line)
        try channel.writeInbound(ByteBuffer(bytes: MessageDecoderTests.frame(0x89, [9, 8])))
        #expect(try sent(by: channel) == [0x8A, 2, 9, 8])
        try channel.writeInbound(ByteBuffer(bytes: MessageDecoderTests.frame(0x88, [0x03, 0xE8])))
        #expect(try sent(by: channel) == [0x88, 2, 0x03, 0xE8])
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test("A frame without mask closes with 1002")
    func unmasked() throws {
        let channel = try open(.line)
        try channel.writeInbound(ByteBuffer(bytes: [0x81, 0x05] + Array("hello".utf8)))
        #expect(try sent(by: channel) == [0x88, 2, 0x03, 0xEA])
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test("A peer that never answers is let go after two missed pings")
    func deadPeer() throws {
        let channel = try open(.line)
        channel.read()
        for _ in 0..<4 { channel.embeddedEventLoop.advanceTime(by: .seconds(20)) }
        #expect(!channel.isActive)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }
}

/// Answers every line with itself.
private final class Echo: ChannelInboundHandler {
    typealias InboundIn = InboundEvent
    typealias OutboundOut = OutboundMessage

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .line(let text) = unwrapInboundIn(data) else { return }
        let message = OutboundMessage(kind: .reply, sequence: 1, lines: [text], language: "vi")
        context.writeAndFlush(wrapOutboundOut(message), promise: nil)
    }
}
