import Dialogue
import Tickets

extension TicketNews {
    /// What a conversation is told of `delivery`, or nil when nobody is to be told.
    init?(_ delivery: Delivery) {
        switch delivery.event {
        case .reply(let message):
            guard let line = TicketReport.AgentLine(message) else { return nil }
            self = .agentWrote(reference: delivery.reference, line)
        case .resolved:
            self = .resolved(reference: delivery.reference)
        }
    }

    /// Whether an agent wrote it.
    var isFromAgent: Bool {
        if case .agentWrote = self { true } else { false }
    }
}
