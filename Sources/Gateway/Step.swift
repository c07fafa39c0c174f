import Dialogue
import Text

/// One thing to do at the rim for a conversation.
enum Step: Sendable, Equatable {
    /// Show the message.
    case send(OutboundMessage)
    /// Have the clerk perform the action and hand the news back to the conversation.
    case errand(Action)
}

extension ChatEnvironment {
    /// What `actions` come to, in order; decisions and ratings are reported on the way.
    ///
    /// - Parameter sequence: the number of the last message on the conversation; it grows with every message.
    func steps(for actions: [Action], as kind: OutboundMessage.Kind, numbering sequence: inout Int) -> [Step] {
        var steps: [Step] = []
        for (index, action) in actions.enumerated() {
            switch action {
            case .say(let reply):
                let closes = actions[index...].contains(.hangUp)
                if kind == .reply { onDecision(reply.decision, reply.intent, reply.language.rawValue) }
                sequence += 1
                let message = OutboundMessage(
                    reply,
                    kind: closes ? .farewell : kind,
                    sequence: sequence,
                    closes: closes
                )
                steps.append(.send(message))
            case .hangUp:
                break
            case .rate(let intent, let isHelpful):
                onRating(intent, isHelpful)
            case .open, .append, .raise, .add, .save, .resume, .lookUp:
                steps.append(.errand(action))
            }
        }
        return steps
    }
}
