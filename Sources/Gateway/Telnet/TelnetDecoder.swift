package import NIOCore

/// Turns a telnet byte stream into ``InboundEvent``s.
///
/// Options are refused and removed (RFC 854, RFC 1143: each is refused once, so that no loop and no amplification can
/// arise), escape sequences and control characters are dropped, lines are bounded and must be UTF-8. The stream may be
/// split anywhere.
package final class TelnetDecoder: ChannelInboundHandler {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = InboundEvent
    package typealias OutboundOut = ByteBuffer

    private enum State {
        case text
        case command
        case option(verb: UInt8)
        case subnegotiation
        case subnegotiationCommand
        case escape
        case controlSequence
    }

    /// The bytes of a line that may be thrown away before the connection is taken for an attack.
    static let maximumDiscarded = (1 << 20) + (64 << 10)
    /// The bytes of one subnegotiation that are skipped before the connection is taken for an attack.
    static let maximumSubnegotiation = 64 << 10

    private let maximumLength: Int
    private var state = State.text
    private var line: [UInt8] = []
    private var discarded = 0
    private var isDiscarding = false
    private var skipped = 0
    private var endedWithReturn = false
    private var refused: Set<UInt16> = []

    /// A decoder of lines up to `maximumLength` bytes.
    package init(maximumLength: Int) {
        self.maximumLength = maximumLength
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var answers: ByteBuffer?
        for byte in unwrapInboundIn(data).readableBytesView {
            guard take(byte, context: context, answers: &answers) else {
                context.close(promise: nil)
                return
            }
        }
        if let answers { context.writeAndFlush(wrapOutboundOut(answers), promise: nil) }
    }

    /// Takes one byte; false when the connection is to be closed.
    private func take(_ byte: UInt8, context: ChannelHandlerContext, answers: inout ByteBuffer?) -> Bool {
        switch state {
        case .text:
            return takeText(byte, context: context)
        case .command:
            state = .text
            switch byte {
            case Telnet.iac: break
            case Telnet.will, Telnet.wont, Telnet.do, Telnet.dont: state = .option(verb: byte)
            case Telnet.subnegotiation:
                skipped = 0
                state = .subnegotiation
            case Telnet.interrupt, Telnet.eraseLine: line.removeAll(keepingCapacity: true)
            case Telnet.eraseCharacter: eraseCharacter()
            default: break
            }
        case .option(let verb):
            state = .text
            refuse(byte, verb: verb, context: context, answers: &answers)
        case .subnegotiation:
            skipped += 1
            if byte == Telnet.iac { state = .subnegotiationCommand }
            return skipped <= Self.maximumSubnegotiation
        case .subnegotiationCommand:
            state = byte == Telnet.endSubnegotiation ? .text : .subnegotiation
        case .escape:
            state = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") ? .controlSequence : .text
        case .controlSequence:
            if (0x40...0x7E).contains(byte) { state = .text }
        }
        return true
    }

    private func takeText(_ byte: UInt8, context: ChannelHandlerContext) -> Bool {
        let followsReturn = endedWithReturn
        endedWithReturn = false
        switch byte {
        case Telnet.iac:
            state = .command
        case 0x0D:
            endedWithReturn = true
            endLine(context: context)
        case 0x0A:
            if !followsReturn { endLine(context: context) }
        case 0x08, 0x7F:
            eraseCharacter()
        case 0x1B:
            state = .escape
        case 0x09:
            return append(0x20, context: context)
        case 0x00...0x1F:
            break
        default:
            return append(byte, context: context)
        }
        return true
    }

    private func append(_ byte: UInt8, context: ChannelHandlerContext) -> Bool {
        guard !isDiscarding else {
            discarded += 1
            return discarded <= Self.maximumDiscarded
        }
        line.append(byte)
        if line.count > maximumLength {
            isDiscarding = true
            discarded = line.count
            line = []
            context.fireChannelRead(wrapInboundOut(.tooLong(limit: maximumLength)))
        }
        return true
    }

    private func endLine(context: ChannelHandlerContext) {
        defer {
            line.removeAll(keepingCapacity: line.count <= 256)
            isDiscarding = false
            discarded = 0
        }
        guard !isDiscarding else { return }
        let text = String(validating: line, as: UTF8.self)
        context.fireChannelRead(wrapInboundOut(text.map(InboundEvent.line) ?? .notText))
    }

    /// Removes the last character, with all its UTF-8 bytes.
    private func eraseCharacter() {
        while let last = line.popLast(), last & 0xC0 == 0x80 {}
    }

    private func refuse(_ option: UInt8, verb: UInt8, context: ChannelHandlerContext, answers: inout ByteBuffer?) {
        let answer: UInt8
        switch verb {
        case Telnet.will: answer = Telnet.dont
        case Telnet.do: answer = Telnet.wont
        default: return
        }
        guard refused.insert(UInt16(verb) << 8 | UInt16(option)).inserted else { return }
        var buffer = answers ?? context.channel.allocator.buffer(capacity: 3)
        buffer.writeBytes([Telnet.iac, answer, option])
        answers = buffer
    }
}

/// The commands of RFC 854 that the decoder knows.
enum Telnet {
    static let endSubnegotiation: UInt8 = 240
    static let interrupt: UInt8 = 244
    static let eraseCharacter: UInt8 = 247
    static let eraseLine: UInt8 = 248
    static let subnegotiation: UInt8 = 250
    static let will: UInt8 = 251
    static let wont: UInt8 = 252
    static let `do`: UInt8 = 253
    static let dont: UInt8 = 254
    static let iac: UInt8 = 255
}
