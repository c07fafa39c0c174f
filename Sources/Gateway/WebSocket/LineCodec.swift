package import NIOCore

/// `consular.line.v1`: one text message is one line, and one reply is one text message.
///
/// No greeting is sent: a client that sends once and receives once gets the reply.
package final class LineCodec: ChannelDuplexHandler {
    package typealias InboundIn = String
    package typealias InboundOut = InboundEvent
    package typealias OutboundIn = OutboundMessage
    package typealias OutboundOut = WebSocketOutput

    private let limits: WebSocketLimits
    /// The parts of a reply whose rest follows.
    private var held: [String] = []

    package init(limits: WebSocketLimits) {
        self.limits = limits
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let event = InboundEvent(message: unwrapInboundIn(data), limit: limits.maximumLineLength)
        context.fireChannelRead(wrapInboundOut(event))
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let message = unwrapOutboundIn(data)
        if message.kind == .greeting {
            promise?.succeed()
        } else if message.continues {
            held += message.lines
            promise?.succeed()
        } else {
            let lines = held + message.lines
            held = []
            context.write(wrapOutboundOut(.text(lines.joined(separator: "\n"))), promise: promise)
        }
        if message.closes { context.writeAndFlush(wrapOutboundOut(.close(.normal)), promise: nil) }
    }
}
