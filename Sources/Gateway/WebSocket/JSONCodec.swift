package import NIOCore

/// `consular.json.v1`: every text message is one JSON event, in both directions.
///
/// What is no event is answered with one of type `error`; the connection lives on.
package final class JSONCodec: ChannelDuplexHandler {
    package typealias InboundIn = String
    package typealias InboundOut = InboundEvent
    package typealias OutboundIn = OutboundMessage
    package typealias OutboundOut = WebSocketOutput

    private let limits: WebSocketLimits

    package init(limits: WebSocketLimits) {
        self.limits = limits
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch JSONEvent(json: unwrapInboundIn(data)) {
        case .line(let text):
            let event = InboundEvent(message: text, limit: limits.maximumLineLength)
            context.fireChannelRead(wrapInboundOut(event))
        case .ping:
            answer(JSONEvent.pong, context: context)
        case nil:
            answer(JSONEvent.notUnderstood, context: context)
        }
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let message = unwrapOutboundIn(data)
        context.write(wrapOutboundOut(.text(JSONEvent.json(of: message))), promise: promise)
        if message.closes { context.writeAndFlush(wrapOutboundOut(.close(.normal)), promise: nil) }
    }

    /// Answers at once, unless the client does not read what it is sent: answers must not pile up.
    private func answer(_ json: String, context: ChannelHandlerContext) {
        guard context.channel.isWritable else { return }
        context.writeAndFlush(wrapOutboundOut(.text(json)), promise: nil)
    }
}
