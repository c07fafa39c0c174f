import Dialogue
import Knowledge
import NIOCore
import Text

extension ConversationHandler {
    /// Looks after `delay` whether the citizen is still there; one timer a connection, moved on only when it fires.
    func watchSilence(after delay: TimeAmount, context: ChannelHandlerContext) {
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
