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

    private let environment: ChatEnvironment
    private var conversation: Conversation
    private var gate: FloodGate
    private var waiting = Deque<InboundEvent>()
    private var waitingBytes = 0
    /// The actions on the ticket queue that have not reported back.
    private var errands = 0
    private var isDelayed = false
    private var isClosing = false
    private var wantsRead = false
    private var sequence = 0
    private var lastLineAt = NIODeadline.now()
    private var wasWarned = false
    private var idleTimer: Scheduled<Void>?
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
        !isClosing && !isDelayed && errands == 0 && context.channel.isWritable
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
        for (index, action) in actions.enumerated() {
            switch action {
            case .say(let reply):
                let closes = actions[index...].contains(.hangUp)
                if kind == .reply {
                    environment.onDecision(reply.decision, reply.intent, reply.language.rawValue)
                }
                send(OutboundMessage(reply, kind: closes ? .farewell : kind, sequence: next(), closes: closes), context: context)
                if closes { isClosing = true }
            case .hangUp:
                break
            case .open, .append, .lookUp:
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
                let actions = self.conversation.receive(news, at: self.environment.now(), in: self.environment.knowledge())
                self.perform(actions, as: .reply, context: context)
                self.work(context: context)
                context.flush()
            }
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

    private func end(with phrase: Phrase, context: ChannelHandlerContext) {
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

    private func send(_ message: OutboundMessage, context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(message), promise: nil)
    }

    private func next() -> Int {
        sequence += 1
        return sequence
    }

    // MARK: Silence

    /// Looks after `delay` whether the citizen is still there; one timer a connection, moved on only when it fires.
    private func watchSilence(after delay: TimeAmount, context: ChannelHandlerContext) {
        idleTimer = context.eventLoop.assumeIsolated().scheduleTask(in: delay) {
            guard !self.isClosing else { return }
            let limits = self.environment.idle
            let silent = NIODeadline.now() - self.lastLineAt
            if silent >= limits.closesAfter {
                self.end(with: .idleFarewell, context: context)
            } else if silent >= limits.warnsAfter, !self.wasWarned {
                self.wasWarned = true
                let minutes = max(1, (limits.closesAfter - limits.warnsAfter).nanoseconds / 60_000_000_000)
                self.send(
                    OutboundMessage(
                        kind: .notice,
                        sequence: self.next(),
                        lines: self.environment.knowledge()
                            .phrases(.idleWarning, in: self.conversation.language, ["minutes": "\(minutes)"]),
                        language: self.conversation.language.rawValue,
                        prompt: self.conversation.prompt(in: self.environment.knowledge())
                    ),
                    context: context
                )
                context.flush()
                self.watchSilence(after: limits.closesAfter - silent, context: context)
            } else {
                let target = self.wasWarned ? limits.closesAfter : limits.warnsAfter
                self.watchSilence(after: target - silent, context: context)
            }
        }
    }
}

extension TicketNews {
    /// Whether an agent wrote it.
    var isFromAgent: Bool {
        if case .agentWrote = self { true } else { false }
    }
}
