import DequeModule
package import Dialogue
import Foundation
import Knowledge
import Logging
package import NIOCore
import Text

/// Puts one ``Conversation`` on one connection.
///
/// Understanding and answering happen here, on the event loop. What waits for the ticket queue leaves it and comes back;
/// meanwhile further lines queue up, in order and bounded.
package final class ConversationHandler: ChannelDuplexHandler {
    package typealias InboundIn = InboundEvent
    package typealias OutboundIn = Never
    package typealias OutboundOut = OutboundMessage

    let environment: ChatEnvironment
    var conversation: Conversation
    private var gate: FloodGate
    private var waiting = Deque<InboundEvent>()
    private var waitingBytes = 0
    /// The actions on the ticket queue that have not reported back.
    private var errands = 0
    private var isDelayed = false
    /// Whether goodbye is said as soon as the ticket queue has reported.
    private var isLeaving = false
    var isClosing = false
    private var wantsRead = false
    private var sequence = 0
    var lastLineAt = NIODeadline.now()
    var wasWarned = false
    var idleTimer: Scheduled<Void>?
    private var unreadTimer: Scheduled<Void>?

    /// A handler of a new conversation.
    package init(environment: ChatEnvironment, conversation: Conversation) {
        self.environment = environment
        self.conversation = conversation
        gate = FloodGate(environment.flood, at: .now())
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { start(context: context) }
    }

    package func channelActive(context: ChannelHandlerContext) {
        start(context: context)
        context.fireChannelActive()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        isClosing = true
        idleTimer?.cancel()
        unreadTimer?.cancel()
        waiting.removeAll()
        environment.switchboard.disconnect(conversation.id, from: context.channel)
        context.fireChannelInactive()
    }

    private func start(context: ChannelHandlerContext) {
        environment.switchboard.connect(conversation.id, on: context.channel)
        let knowledge = environment.knowledge()
        perform(conversation.greet(at: environment.now(), in: knowledge), as: .greeting, context: context)
        context.flush()
        watchSilence(after: environment.idle.warnsAfter, context: context)
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        let event = unwrapInboundIn(data)
        if case .line(let text) = event { waitingBytes += text.utf8.count }
        waiting.append(event)
        lastLineAt = .now()
        wasWarned = false
        work(context: context)
        let isOverfull = waiting.count > environment.flood.waitingLines || waitingBytes > environment.flood.waitingBytes
        if isDelayed, isOverfull { end(with: .tooFast, context: context) }
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
        context.fireChannelReadComplete()
    }

    /// Reads on only while lines can be taken.
    package func read(context: ChannelHandlerContext) {
        if canTakeLines(context: context) || waiting.isEmpty {
            context.read()
        } else {
            wantsRead = true
        }
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            unreadTimer?.cancel()
            unreadTimer = nil
            work(context: context)
            context.flush()
        } else if unreadTimer == nil {
            unreadTimer = context.eventLoop.assumeIsolated().scheduleTask(in: environment.idle.unreadFor) {
                context.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event as? LineEvent {
        case .ticket(let news):
            let actions = conversation.receive(news, at: environment.now(), in: environment.knowledge())
            perform(actions, as: news.isFromAgent ? .agent : .notice, context: context)
            context.flush()
        case .shuttingDown where errands > 0:
            // A ticket is on its way to the disk: its reference is the one thing the citizen must still be told.
            isLeaving = true
        case .shuttingDown:
            end(with: .shuttingDown, context: context)
        case nil:
            context.fireUserInboundEventTriggered(event)
        }
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        environment.logger.debug("connection.error", metadata: ["error.type": "\(type(of: error))"])
        context.close(promise: nil)
    }

    // MARK: Lines

    private func canTakeLines(context: ChannelHandlerContext) -> Bool {
        !isClosing && !isLeaving && !isDelayed && errands == 0 && context.channel.isWritable
    }

    /// Answers waiting lines as long as nothing holds them up.
    private func work(context: ChannelHandlerContext) {
        while canTakeLines(context: context), let event = waiting.first {
            if let delay = gate.wait(at: .now()) {
                isDelayed = true
                context.eventLoop.assumeIsolated().scheduleTask(in: delay) {
                    self.isDelayed = false
                    self.work(context: context)
                    context.flush()
                }
                return
            }
            waiting.removeFirst()
            if case .line(let text) = event { waitingBytes -= text.utf8.count }
            answer(event, context: context)
        }
        if wantsRead, waiting.isEmpty {
            wantsRead = false
            context.read()
        }
    }

    private func answer(_ event: InboundEvent, context: ChannelHandlerContext) {
        let knowledge = environment.knowledge()
        switch event {
        case .line(let text):
            perform(
                conversation.receive(text, at: environment.now(), in: knowledge),
                as: .reply,
                context: context
            )
        case .tooLong(let limit):
            tell(knowledge.phrases(.lineTooLong, in: conversation.language, ["limit": "\(limit)"]), context: context)
        case .notText:
            tell(knowledge.phrases(.notText, in: conversation.language), context: context)
        }
    }

    // MARK: Actions

    private func perform(_ actions: [Action], as kind: OutboundMessage.Kind, context: ChannelHandlerContext) {
        for step in environment.steps(for: actions, as: kind, numbering: &sequence) {
            switch step {
            case .send(let message):
                send(message, context: context)
                if message.closes { isClosing = true }
            case .errand(let action):
                run(action, context: context)
            }
        }
    }

    private func run(_ action: Action, context: ChannelHandlerContext) {
        errands += 1
        let clerk = environment.clerk
        let now = environment.now()
        context.eventLoop.makeFutureWithTask { await clerk.perform(action, at: now) }
            .assumeIsolated()
            .whenSuccess { news in
                self.errands -= 1
                guard !self.isClosing else { return }
                let now = self.environment.now()
                let id = self.conversation.id
                let actions = self.conversation.receive(news, at: now, in: self.environment.knowledge())
                self.answerTo(formerly: id, context: context)
                self.perform(actions, as: .reply, context: context)
                if self.isLeaving, self.errands == 0 { self.end(with: .shuttingDown, context: context) }
                self.work(context: context)
                context.flush()
            }
    }

    /// Puts a talk that was taken up on the line under its own name.
    private func answerTo(formerly id: String, context: ChannelHandlerContext) {
        guard conversation.id != id else { return }
        environment.switchboard.disconnect(id, from: context.channel)
        environment.switchboard.connect(conversation.id, on: context.channel)
    }

    private func tell(_ lines: [String], context: ChannelHandlerContext) {
        send(
            OutboundMessage(
                kind: .reply,
                sequence: next(),
                lines: lines,
                language: conversation.language.rawValue,
                prompt: conversation.prompt(in: environment.knowledge())
            ),
            context: context
        )
    }

    func end(with phrase: Phrase, context: ChannelHandlerContext) {
        guard !isClosing else { return }
        isClosing = true
        waiting.removeAll()
        send(
            OutboundMessage(
                kind: .farewell,
                sequence: next(),
                lines: environment.knowledge().phrases(phrase, in: conversation.language),
                language: conversation.language.rawValue,
                closes: true
            ),
            context: context
        )
        context.flush()
    }

    func send(_ message: OutboundMessage, context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(message), promise: nil)
    }

    func next() -> Int {
        sequence += 1
        return sequence
    }
}
