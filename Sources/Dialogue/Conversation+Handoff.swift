package import Foundation
package import Knowledge
import Text

extension Conversation {
    /// Asks for a ticket, or reminds the citizen of the one that is open.
    mutating func handOff(_ reason: Handoff.Reason, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        pending = .nothing
        misses = 0
        if let ticket {
            let lines = knowledge.phrases(.handoffOpen, in: language, ["reference": ticket])
            return [say(lines, as: .handoff, at: now, in: knowledge)]
        }
        let handoff = Handoff(
            key: "\(id)-\(handoffs)",
            conversation: id,
            language: language,
            country: country,
            topic: topic,
            reason: reason,
            isDanger: isDanger,
            hasTimePressure: hasTimePressure,
            transcript: transcript.lines
        )
        return [.open(handoff)]
    }

    /// Takes in what the ticket queue reports and returns what to tell the citizen.
    package mutating func receive(_ news: TicketNews, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let hotline = ["hotline": knowledge.hotlineText(in: language)]
        switch news {
        case .opened(let reference, let pin, let due):
            ticket = reference
            handoffs += 1
            let values = ["reference": reference, "pin": pin, "due": due.shown]
            var lines = isDanger ? dangerLines(in: knowledge) : []
            lines += knowledge.phrases(.handoffOpened, in: language, values)
            lines += knowledge.phrases(.staffNeverAsk, in: language)
            return [say(lines, as: isDanger ? .emergency : .handoff, at: now, in: knowledge)]
        case .couldNotOpen:
            let lines = knowledge.phrases(.handoffFailed, in: language, hotline)
            return [say(lines, as: .handoff, at: now, in: knowledge)]
        case .status(let report?):
            return [say(self.lines(of: report, in: knowledge), as: .answer, at: now, in: knowledge)]
        case .status(nil):
            return [say(knowledge.phrases(.statusUnknown, in: language), as: .form, at: now, in: knowledge)]
        case .couldNotLookUp, .couldNotAdd:
            return [say(knowledge.phrases(.notPassedOn, in: language, hotline), as: .handoff, at: now, in: knowledge)]
        case .added:
            guard !appendsSilently else { return [] }
            return [say(knowledge.phrases(.passedOn, in: language), as: .handoff, at: now, in: knowledge)]
        case .agentWrote(let reference, let line):
            var lines = [self.line(of: line, in: knowledge)]
            if !isWithAgent {
                isWithAgent = true
                ticket = reference
                lines += knowledge.phrases(.agentJoined, in: language, ["reference": reference])
                lines += knowledge.phrases(.staffNeverAsk, in: language)
            }
            record(.agent(line.agent), line.text, at: now)
            return [.say(Reply(lines: lines, language: language, decision: .handoff, prompt: prompt(in: knowledge)))]
        case .resolved(let reference):
            guard ticket == reference else { return [] }
            isWithAgent = false
            ticket = nil
            let lines = knowledge.phrases(.agentClosed, in: language, ["reference": reference])
            return [say(lines, as: .handoff, at: now, in: knowledge)]
        }
    }

    private func lines(of report: TicketReport, in knowledge: KnowledgeBase) -> [String] {
        let state: Phrase =
            switch report.state {
            case .new: .statusNew
            case .open: .statusOpen
            case .pending: .statusPending
            case .resolved: .statusResolved
            }
        let head = knowledge.phrases(
            .statusHead,
            in: language,
            [
                "reference": report.reference,
                "state": knowledge.phrases(state, in: language).joined(separator: " "),
                "opened": report.opened.shown,
                "due": report.due.shown,
            ]
        )
        guard !report.replies.isEmpty else { return head + knowledge.phrases(.statusNoReply, in: language) }
        return head + report.replies.map { line(of: $0, in: knowledge) }
    }

    private func line(of line: TicketReport.AgentLine, in knowledge: KnowledgeBase) -> String {
        knowledge.phrases(
            .agentLine,
            in: language,
            ["agent": line.agent, "text": line.text, "at": line.at.shown]
        ).joined(separator: " ")
    }
}
