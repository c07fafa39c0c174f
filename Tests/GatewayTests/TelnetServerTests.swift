import Logging
import NIOCore
import NIOEmbedded
import Testing
import Tickets

@testable import Gateway

/// A telnet connection as the server furnishes it.
@Suite struct TelnetServerTests {
    @Test("Options in the middle of a talk are refused in bytes, and the talk goes on")
    func optionsInATalk() async throws {
        let knowledge = try Served.knowledge
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let environment = ChatEnvironment(
            knowledge: { knowledge },
            clerk: TicketClerk(store: try TicketStore.inMemory(), logger: logger),
            switchboard: Switchboard(),
            flood: FloodLimits(linesPerSecond: 0),
            logger: logger
        )
        let channel = try await NIOAsyncTestingChannel { channel in
            try TelnetServer.furnish(channel, environment: environment, limit: ConnectionLimit(0))
        }
        try await channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1))
        let greeting = try await channel.waitForOutboundWrite(as: ByteBuffer.self)
        #expect(String(buffer: greeting).hasSuffix("> "))
        try await channel.writeInbound(ByteBuffer(bytes: [255, 251, 24, 255, 253, 1]))
        let refusal = try await channel.waitForOutboundWrite(as: ByteBuffer.self)
        #expect(Array(refusal.readableBytesView) == [255, 254, 24, 255, 252, 1])
        try await channel.writeInbound(ByteBuffer(string: "xin chào\r\n"))
        #expect(String(buffer: try await channel.waitForOutboundWrite(as: ByteBuffer.self)).hasSuffix("> "))
    }
}
