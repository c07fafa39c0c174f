package import NIOCore

/// What goes out over a WebSocket.
package enum WebSocketOutput: Sendable, Equatable {
    /// A text message.
    case text(String)
    /// The goodbye; nothing is sent after it.
    case close(CloseCode)
}

/// Keeps a WebSocket alive and ends it properly: pings, pongs, the closing handshake, faults and shutdown.
package final class WebSocketHandler: ChannelDuplexHandler {
    package typealias InboundIn = WebSocketInput
    package typealias InboundOut = String
    package typealias OutboundIn = WebSocketOutput
    package typealias OutboundOut = ByteBuffer

    private let limits: WebSocketLimits
    private var timer: Scheduled<Void>?
    /// Whether the peer has said anything since the last ping.
    private var wasHeard = true
    private var missed = 0
    /// Whether anybody asks for input; a peer is not dead because nobody listens to it.
    private var isReading = false
    private var isClosing = false
    private var isGoingAway = false

    package init(limits: WebSocketLimits) {
        self.limits = limits
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { watch(context: context) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    package func channelActive(context: ChannelHandlerContext) {
        watch(context: context)
        context.fireChannelActive()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        isClosing = true
        timer?.cancel()
        context.fireChannelInactive()
    }

    // MARK: In

    package func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        wasHeard = true
        switch unwrapInboundIn(data) {
        case .close where isClosing:
            context.close(promise: nil)
        case _ where isClosing:
            break
        case .text(let text):
            context.fireChannelRead(wrapInboundOut(text))
        case .ping(let payload):
            // A peer that asks without reading the answers gets none: answers must not pile up.
            guard context.channel.isWritable else { return }
            context.writeAndFlush(wrapOutboundOut(Self.frame(0x8A, payload, context: context)), promise: nil)
        case .pong:
            break
        case .close(let code):
            isClosing = true
            timer?.cancel()
            let payload = code.map { ByteBuffer(integer: $0.rawValue) } ?? ByteBuffer()
            context.writeAndFlush(wrapOutboundOut(Self.frame(0x88, payload, context: context)))
                .assumeIsolated()
                .whenComplete { _ in context.close(promise: nil) }
        }
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            // The conversation goes first, so that its farewell is still sent.
            isGoingAway = true
            context.fireUserInboundEventTriggered(event)
            close(.goingAway, context: context)
        case ChannelEvent.inputClosed:
            context.close(promise: nil)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let fault = error as? WebSocketFault {
            close(fault.code, hangsUp: true, context: context)
        } else if !isClosing {
            context.fireErrorCaught(error)
        }
    }

    // MARK: Out

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isClosing else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .text(let text):
            context.write(wrapOutboundOut(Self.frame(0x81, text, context: context)), promise: promise)
        case .close(let code):
            close(isGoingAway ? .goingAway : code, context: context)
            promise?.succeed()
        }
    }

    /// Says goodbye and waits a moment for the peer to hang up.
    ///
    /// After a fault the peer's bytes mean nothing any more. They are still drained for that moment, since closing a socket
    /// with unread input resets it and the peer would lose the code.
    private func close(_ code: CloseCode, hangsUp: Bool = false, context: ChannelHandlerContext) {
        guard !isClosing else { return }
        isClosing = true
        timer?.cancel()
        let frame = Self.frame(0x88, ByteBuffer(integer: code.rawValue), context: context)
        context.writeAndFlush(wrapOutboundOut(frame)).assumeIsolated().whenComplete { _ in
            if hangsUp { context.close(mode: .output, promise: nil) }
        }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: limits.lingersFor) { context.close(promise: nil) }
        context.read()
    }

    // MARK: Life

    private func watch(context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: limits.pingPeriod) { self.ping(context: context) }
    }

    private func ping(context: ChannelHandlerContext) {
        missed = wasHeard || !isReading ? 0 : missed + 1
        guard missed < limits.missedPings else {
            context.close(promise: nil)
            return
        }
        wasHeard = false
        if context.channel.isWritable {
            context.writeAndFlush(wrapOutboundOut(Self.frame(0x89, ByteBuffer(), context: context)), promise: nil)
        }
        watch(context: context)
    }

    // MARK: Frames

    private static func frame(_ head: UInt8, _ text: String, context: ChannelHandlerContext) -> ByteBuffer {
        var buffer = beginning(head, length: text.utf8.count, context: context)
        buffer.writeString(text)
        return buffer
    }

    private static func frame(_ head: UInt8, _ payload: ByteBuffer, context: ChannelHandlerContext) -> ByteBuffer {
        var buffer = beginning(head, length: payload.readableBytes, context: context)
        buffer.writeImmutableBuffer(payload)
        return buffer
    }

    /// A buffer with the header of an unmasked, final frame (RFC 6455, section 5.2).
    private static func beginning(_ head: UInt8, length: Int, context: ChannelHandlerContext) -> ByteBuffer {
        var buffer = context.channel.allocator.buffer(capacity: length + 10)
        buffer.writeInteger(head)
        switch length {
        case ...125:
            buffer.writeInteger(UInt8(truncatingIfNeeded: length))
        case ...0xFFFF:
            buffer.writeMultipleIntegers(UInt8(126), UInt16(truncatingIfNeeded: length))
        default:
            buffer.writeMultipleIntegers(UInt8(127), UInt64(truncatingIfNeeded: length))
        }
        return buffer
    }
}
