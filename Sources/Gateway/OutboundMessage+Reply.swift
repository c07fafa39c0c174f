package import Dialogue
import Text

extension OutboundMessage {
    /// `reply` as it leaves the gateway.
    package init(_ reply: Reply, kind: Kind, sequence: Int, closes: Bool = false) {
        self.init(
            kind: kind,
            sequence: sequence,
            lines: reply.lines,
            language: reply.language.rawValue,
            decision: reply.decision.rawValue,
            intent: reply.intent,
            choices: reply.choices.map { Choice(digit: $0.digit, label: $0.label) },
            prompt: reply.prompt,
            closes: closes,
            clears: reply.clears,
            isQuiet: reply.isQuiet,
            continues: reply.continues && !closes
        )
    }
}
