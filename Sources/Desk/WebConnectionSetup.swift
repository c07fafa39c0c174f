import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

/// What a connection has become after its first request.
struct WebConnection: ServerChildChannelValue {
    enum Kind: Sendable {
        case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
        case webSocket
    }

    let channel: any Channel
    /// Settled by the first request.
    let kind: EventLoopFuture<Kind>
}

/// Sets up every connection for HTTP/1.1 and for the upgrade to WebSocket at `/chat`.
struct WebConnectionSetup: HTTPChannelHandler {
    typealias Value = WebConnection

    let responder: Responder
    let door: WebSocketDoor
    let limit: ConnectionLimit

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<WebConnection> {
        channel.eventLoop.makeCompletedFuture {
            let remote = channel.remoteAddress
            guard limit.admit(remote) else { throw ChannelError.connectTimeout(.zero) }
            channel.closeFuture.whenComplete { _ in limit.release(remote) }
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = 8 << 10
            limits.maxHeaderListSize = 16 << 10
            limits.maxHeaderFieldCount = 100
            let encoder = HTTPResponseEncoder()
            let decoder = ByteToMessageHandler(
                HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: limits)
            )
            let deadline = RequestDeadline()
            let filter = UpgradeFilter()
            let upgrade = NIOTypedHTTPServerUpgradeHandler(
                httpEncoder: encoder,
                extraHTTPHandlers: [decoder, deadline, filter],
                upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration<WebConnection.Kind>(
                    upgraders: [upgrader],
                    notUpgradingCompletionHandler: { channel in Self.stayHTTP(channel) }
                )
            )
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandlers([encoder, decoder, deadline, filter])
            try pipeline.addHandler(upgrade)
            return WebConnection(channel: channel, kind: upgrade.upgradeResultFuture)
        }
    }

    func handle(value: WebConnection, logger: Logger) async {
        do {
            switch try await value.kind.get() {
            case .http(let channel): await handleHTTP(asyncChannel: channel, logger: logger)
            case .webSocket: try await value.channel.closeFuture.get()
            }
        } catch {
            value.channel.close(promise: nil)
        }
    }

    private var upgrader: WebSocketUpgrader {
        WebSocketUpgrader(door: door)
    }

    private static func stayHTTP(_ channel: any Channel) -> EventLoopFuture<WebConnection.Kind> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            return .http(
                try NIOAsyncChannel(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(isOutboundHalfClosureEnabled: true)
                )
            )
        }
    }
}

/// NIO's handshake without NIO's frame handlers: the door brings its own.
struct WebSocketUpgrader: NIOTypedHTTPServerProtocolUpgrader {
    let supportedProtocol = "websocket"
    let requiredUpgradeHeaders: [String] = []
    let door: WebSocketDoor

    private var handshake: NIOTypedWebSocketServerUpgrader<WebConnection.Kind> {
        NIOTypedWebSocketServerUpgrader(
            shouldUpgrade: { channel, head in
                var headers = HTTPHeaders()
                if let subprotocol = WebSocketSubprotocol.chosen(from: head.headers["sec-websocket-protocol"]) {
                    headers.add(name: "sec-websocket-protocol", value: subprotocol.rawValue)
                }
                return channel.eventLoop.makeSucceededFuture(headers)
            },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededFuture(.webSocket) }
        )
    }

    func buildUpgradeResponse(
        channel: any Channel,
        upgradeRequest: HTTPRequestHead,
        initialResponseHeaders: HTTPHeaders
    ) -> EventLoopFuture<HTTPHeaders> {
        handshake.buildUpgradeResponse(
            channel: channel,
            upgradeRequest: upgradeRequest,
            initialResponseHeaders: initialResponseHeaders
        )
    }

    func upgrade(channel: any Channel, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<WebConnection.Kind> {
        let offers = upgradeRequest.headers["sec-websocket-protocol"]
        return channel.eventLoop.makeCompletedFuture {
            try door.open(channel, subprotocol: WebSocketSubprotocol.chosen(from: offers) ?? .line)
            return .webSocket
        }
    }
}
