import Dialogue
import Foundation
import Knowledge
import Logging
import NIOConcurrencyHelpers
package import NIOCore
import NIOPosix
import ServiceLifecycle
import Text

/// The telnet way in: listens, and puts a conversation on every connection.
package struct TelnetServer: Service {
    private let environment: ChatEnvironment
    private let limit: ConnectionLimit
    private let channel: any Channel

    /// The address that was bound, with the port the system chose when 0 was asked for.
    package var address: SocketAddress? { channel.localAddress }

    /// Binds `host:port`.
    ///
    /// - Throws: an `IOError` when the address is taken or not ours.
    package static func bind(
        host: String,
        port: Int,
        connectionsPerAddress: Int,
        environment: ChatEnvironment
    ) async throws -> TelnetServer {
        let limit = ConnectionLimit(connectionsPerAddress)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 4_096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 16 << 10, high: 64 << 10))
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 256, maximum: 8 << 10)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try Self.furnish(channel, environment: environment, limit: limit)
                }
            }
            .bind(host: host, port: port)
            .get()
        return TelnetServer(environment: environment, limit: limit, channel: channel)
    }

    static func furnish(_ channel: any Channel, environment: ChatEnvironment, limit: ConnectionLimit) throws {
        let remote = channel.remoteAddress
        let pipeline = channel.pipeline.syncOperations
        // The decoder stands nearer the socket: its answers to options are bytes already and must not meet the encoder.
        try pipeline.addHandler(TelnetDecoder(maximumLength: environment.maximumLineLength))
        try pipeline.addHandler(TelnetEncoder())
        let knowledge = environment.knowledge()
        let language = knowledge.languages.first ?? .vietnamese
        guard limit.admit(remote) else {
            let lines = knowledge.languages.flatMap { knowledge.phrases(.serverFull, in: $0) }
            let message = OutboundMessage(
                kind: .farewell,
                sequence: 1,
                lines: lines,
                language: language.rawValue,
                closes: true
            )
            channel.writeAndFlush(message, promise: nil)
            return
        }
        channel.closeFuture.whenComplete { _ in limit.release(remote) }
        let conversation = Conversation(id: UUID().uuidString.lowercased(), language: language)
        try pipeline.addHandler(ConversationHandler(environment: environment, conversation: conversation))
    }

    /// Serves until the process is asked to stop; then nobody new is let in and everybody is told.
    package func run() async throws {
        try await withGracefulShutdownHandler {
            try await channel.closeFuture.get()
        } onGracefulShutdown: {
            channel.close(promise: nil)
            environment.switchboard.broadcast(.shuttingDown)
        }
    }
}
