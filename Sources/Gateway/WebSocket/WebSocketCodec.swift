package import NIOCore
package import NIOWebSocket

/// Turns WebSocket frames into ``InboundEvent``s and ``OutboundMessage``s into frames, by the letter of RFC 6455.
///
/// NIO's decoder hands on unmasked frames, reserved bits, unknown opcodes, broken fragmentation and bad UTF-8; here each
/// ends the connection with its code: 1002 for a broken protocol, 1003 for binary, 1007 for bad UTF-8, 1009 for too much.
package final class WebSocketCodec: ChannelDuplexHandler {
    package typealias InboundIn = WebSocketFrame
    package typealias InboundOut = InboundEvent
    package typealias OutboundIn = OutboundMessage
    package typealias OutboundOut = WebSocketFrame

    /// The largest message, in bytes.
    package static let maximumMessage = 16 << 10
    /// How often a silent peer is asked whether it lives; twice without an answer ends the connection.
    static let pingPeriod = TimeAmount.seconds(30)

    private let subprotocol: WebSocketSubprotocol
    private let maximumLineLength: Int
    private var message: ByteBuffer?
    private var unansweredPings = 0
    private var pingTimer: RepeatedTask?
    private var isClosing = false

    /// A codec that speaks `subprotocol`, with lines up to `maximumLineLength` bytes.
    package init(subprotocol: WebSocketSubprotocol, maximumLineLength: Int) {
        self.subprotocol = subprotocol
        self.maximumLineLength = maximumLineLength
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        pingTimer = context.eventLoop.scheduleRepeatedTask(initialDelay: Self.pingPeriod, delay: Self.pingPeriod) { _ in
            let (codec, context) = bound.value
            codec.ping(context: context)
        }
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        pingTimer?.cancel()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        pingTimer?.cancel()
        context.fireChannelInactive()
    }

    // MARK: Frames in

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        let frame = unwrapInboundIn(data)
        unansweredPings = 0
        guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return close(.protocolError, context: context)
        }
        let payload = frame.unmaskedData
        switch frame.opcode {
        case .text:
            guard message == nil else { return close(.protocolError, context: context) }
            take(payload, isLast: frame.fin, context: context)
        case .continuation:
            guard var whole = message else { return close(.protocolError, context: context) }
            guard whole.readableBytes + payload.readableBytes <= Self.maximumMessage else {
                return close(.messageTooLarge, context: context)
            }
            whole.writeImmutableBuffer(payload)
            take(whole, isLast: frame.fin, context: context)
        case .binary:
            close(.unacceptableData, context: context)
        case .connectionClose, .ping, .pong:
            guard frame.fin, payload.readableBytes <= 125 else { return close(.protocolError, context: context) }
            takeControl(frame.opcode, payload, context: context)
        default:
            close(.protocolError, context: context)
        }
    }

    private func take(_ payload: ByteBuffer, isLast: Bool, context: ChannelHandlerContext) {
        guard payload.readableBytes <= Self.maximumMessage else { return close(.messageTooLarge, context: context) }
        guard isLast else {
            message = payload
            return
        }
        message = nil
        guard let text = String(validating: payload.readableBytesView, as: UTF8.self) else {
            return close(.dataInconsistentWithMessage, context: context)
        }
        switch subprotocol {
        case .line:
            pass(text, context: context)
        case .json:
            switch WebSocketEvent(json: text) {
            case .line(let line): pass(line, context: context)
            case .ping: write(WebSocketEvent.pong, context: context)
            case nil: write(WebSocketEvent.notUnderstood, context: context)
            }
        }
    }

    /// Passes one line on: without its line end, further line ends as spaces.
    private func pass(_ text: String, context: ChannelHandlerContext) {
        var line = text[...]
        if line.last?.isNewline == true { line.removeLast() }
        guard line.utf8.count <= maximumLineLength else {
            context.fireChannelRead(wrapInboundOut(.tooLong(limit: maximumLineLength)))
            return
        }
        let hasControls = line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        let clean = hasControls ? String(line.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }) : String(line)
        context.fireChannelRead(wrapInboundOut(.line(clean)))
    }

    private func takeControl(_ opcode: WebSocketOpcode, _ payload: ByteBuffer, context: ChannelHandlerContext) {
        switch opcode {
        case .ping:
            context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .pong, data: payload)), promise: nil)
        case .connectionClose:
            close(answering: payload, context: context)
        default:
            break
        }
    }

    // MARK: Messages out

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let message = unwrapOutboundIn(data)
        guard !isClosing else {
            promise?.succeed()
            return
        }
        switch subprotocol {
        case .line:
            if message.kind != .greeting { write(message.lines.joined(separator: "\n"), context: context, promise: promise) }
        case .json:
            write(WebSocketEvent.json(of: message), context: context, promise: promise)
        }
        if message.closes { close(.normalClosure, context: context) }
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        if event is ChannelShouldQuiesceEvent { close(.goingAway, context: context) }
    }

    private func write(_ text: String, context: ChannelHandlerContext, promise: EventLoopPromise<Void>? = nil) {
        let frame = WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text))
        context.write(wrapOutboundOut(frame), promise: promise)
    }

    private func ping(context: ChannelHandlerContext) {
        guard !isClosing else { return }
        guard unansweredPings < 2 else {
            context.close(promise: nil)
            return
        }
        unansweredPings += 1
        context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer())), promise: nil)
    }

    // MARK: The end

    private func close(_ code: WebSocketErrorCode, context: ChannelHandlerContext) {
        guard !isClosing else { return }
        isClosing = true
        var payload = ByteBuffer()
        payload.write(webSocketErrorCode: code)
        sendClose(payload, context: context)
    }

    /// Answers a close frame: with its own code, or with 1002 when the frame breaks the rules of section 7.4.
    private func close(answering payload: ByteBuffer, context: ChannelHandlerContext) {
        var rest = payload
        guard payload.readableBytes > 0 else {
            isClosing = true
            return sendClose(ByteBuffer(), context: context)
        }
        guard let code: UInt16 = rest.readInteger(), Self.isSendable(code) else {
            return close(.protocolError, context: context)
        }
        guard String(validating: rest.readableBytesView, as: UTF8.self) != nil else {
            return close(.dataInconsistentWithMessage, context: context)
        }
        isClosing = true
        sendClose(ByteBuffer(integer: code), context: context)
    }

    private func sendClose(_ payload: ByteBuffer, context: ChannelHandlerContext) {
        let frame = WebSocketFrame(fin: true, opcode: .connectionClose, data: payload)
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.value.writeAndFlush(wrapOutboundOut(frame)).whenComplete { _ in context.value.close(promise: nil) }
    }

    private static func isSendable(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1011, 3000...4999: true
        default: false
        }
    }
}
