import NIOCore
import NIOHTTP1

/// Closes a connection that does not send its request head in time, or stays silent between requests.
///
/// Whole head within 10 s of the connection or of its last answer's end plus the time a browser keeps a connection open; a
/// head that drips in a byte at a time does not move the deadline.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    static let first = TimeAmount.seconds(10)
    static let next = TimeAmount.seconds(60)
    static let body = TimeAmount.seconds(20)

    private var timer: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) {
        wait(Self.first, context: context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: wait(Self.body, context: context)
        case .body: break
        case .end: timer?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { wait(Self.next, context: context) }
        context.write(data, promise: promise)
    }

    private func wait(_ time: TimeAmount, context: ChannelHandlerContext) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) { context.close(promise: nil) }
    }
}
