import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Desk

/// Only a WebSocket at `/chat` from a page of our own is upgraded; every other request reaches the router without the header.
@Suite struct UpgradeFilterTests {
    private func passes(_ uri: String, _ headers: [(String, String)]) throws -> Bool {
        let channel = EmbeddedChannel(handler: UpgradeFilter())
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: uri)
        for (name, value) in headers { head.headers.add(name: name, value: value) }
        try channel.writeInbound(HTTPServerRequestPart.head(head))
        guard case .head(let seen)? = try channel.readInbound(as: HTTPServerRequestPart.self) else { return false }
        return seen.headers.contains(name: "upgrade")
    }

    private static let webSocket = [
        ("Host", "xin.example:8080"), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
        ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ]

    @Test("A program that names no origin and a page of our own are upgraded")
    func own() throws {
        #expect(try passes("/chat", Self.webSocket))
        #expect(try passes("/chat?x=1", Self.webSocket + [("Origin", "https://xin.example:8080")]))
    }

    @Test("A foreign page, another path, another protocol and an old version are not")
    func foreign() throws {
        #expect(try !passes("/chat", Self.webSocket + [("Origin", "https://evil.example")]))
        #expect(try !passes("/", Self.webSocket))
        #expect(try !passes("/chat", [("Host", "x"), ("Upgrade", "h2c")]))
        #expect(try !passes("/chat", Self.webSocket.filter { $0.0 != "Sec-WebSocket-Version" }))
    }
}

/// Nobody holds a connection without asking for something.
@Suite struct RequestDeadlineTests {
    @Test("A connection that never sends a head is closed after ten seconds")
    func silent() throws {
        let channel = EmbeddedChannel(handler: RequestDeadline())
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!channel.isActive)
    }

    @Test("A connection between two requests may rest for a minute")
    func resting() throws {
        let channel = EmbeddedChannel(handler: RequestDeadline())
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try channel.writeInbound(HTTPServerRequestPart.head(.init(version: .http1_1, method: .GET, uri: "/")))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(55))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(6))
        #expect(!channel.isActive)
    }
}
