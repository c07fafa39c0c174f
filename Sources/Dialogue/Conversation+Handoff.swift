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
            let intent = reason == .asked ? knowledge.intent(for: .handoff)?.id : nil
            return [say(lines, as: .handoff, intent: intent, at: now, in: knowledge)]
        }
        return [.open(handoff(reason, at: now, in: knowledge))]
    }

    /// The ticket's key: the same for every try to open it.
    private var key: String { "\(id)-\(handoffs)" }

    /// Everything the ticket is opened from.
    mutating func handoff(_ reason: Handoff.Reason, at now: Date, in knowledge: KnowledgeBase) -> Handoff {
        opening = reason
        let isCut = transcript.isCut
        let remark =
            isCut ? [TranscriptLine(speaker: .assistant, text: text(.transcriptCut, in: knowledge), at: now)] : []
        return Handoff(
            key: key,
            conversation: id,
            language: language,
            country: country,
            topic: topic,
            reason: reason,
            isDanger: isDanger,
            hasTimePressure: hasTimePressure,
            watchword: Watchword.words(for: key),
            transcript: remark + transcript.lines
        )
    }

    /// Takes over the ticket that is on disk.
    mutating func opened(_ reference: String) {
        ticket = reference
        isTicketUrgent = isDanger
        hasOpeningFailed = false
        handoffs += 1
    }

    /// What is said when a ticket is open: the codes, the words that staff will say, what happens next, and a first question.
    private mutating func opened(
        _ reference: String,
        pin: String,
        due: Date,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        let words = Watchword.words(for: key)
        let isAlarm = opening == .danger
        opened(reference)
        let values = ["reference": reference, "pin": pin, "due": dueText(due, opened: now, at: now, in: knowledge)]
        var lines = isDanger && !isAlarm ? dangerLines(in: knowledge) : []
        lines += knowledge.phrases(isAlarm ? .urgentOpened : .handoffOpened, in: language, values)
        lines += knowledge.phrases(.watchword, in: language, ["words": words])
        lines += knowledge.phrases(.staffNeverAsk, in: language)
        guard !isDanger else {
            lines += knowledge.phrases(.emergencyAsk, in: language)
            return onceKept([say(lines, as: .emergency, intent: isAlarm ? topic : nil, at: now, in: knowledge)])
        }
        if isFormFilled {
            isFormFilled = false
        } else {
            form = form ?? newForm()
            lines += knowledge.phrases(.formConsent, in: language)
        }
        let intent = opening == .asked ? knowledge.intent(for: .handoff)?.id : nil
        return onceKept([say(lines, as: .handoff, intent: intent, at: now, in: knowledge)])
    }

    /// Takes in what the ticket queue reports and returns what to tell the citizen.
    package mutating func receive(_ news: TicketNews, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let hotline = ["hotline": knowledge.hotlineText(in: language)]
        if isQuiet, let actions = receiveQuietly(news, at: now, in: knowledge) { return actions }
        switch news {
        case .opened(let reference, let pin, let due):
            return opened(reference, pin: pin, due: due, at: now, in: knowledge)
        case .couldNotOpen:
            hasOpeningFailed = true
            let lines = knowledge.phrases(.handoffFailed, in: language, hotline)
            let isAlarm = opening == .danger
            return [
                say(lines, as: isAlarm ? .emergency : .handoff, intent: isAlarm ? topic : nil, at: now, in: knowledge)
            ]
        case .status(let report?):
            return [say(self.lines(of: report, at: now, in: knowledge), as: .answer, at: now, in: knowledge)]
        case .status(nil):
            return [say(knowledge.phrases(.statusUnknown, in: language), as: .form, at: now, in: knowledge)]
        case .couldNotLookUp, .couldNotAdd, .couldNotResume:
            form?.unsaved = nil
            if appending == .silent, isTicketUrgent { isTicketUrgent = false }
            let lines = knowledge.phrases(.notPassedOn, in: language, hotline)
            return takeHeld() + [say(lines, as: .handoff, at: now, in: knowledge)]
        case .added:
            switch appending {
            case .silent: return takeHeld()
            case .form where form != nil: return formSaved(at: now, in: knowledge)
            case .form, .told:
                let lines = knowledge.phrases(.passedOn, in: language)
                return [say(lines, as: isAlarmed ? .emergency : .handoff, at: now, in: knowledge)]
            }
        case .addition(let addition):
            return [say(lines(of: addition, in: knowledge), as: .handoff, at: now, in: knowledge)]
        case .saved(let code):
            guard awaitsCode else { return takeHeld() }
            awaitsCode = false
            return takeHeld() + [
                say(knowledge.phrases(.talkSaved, in: language, ["code": code]), as: .smalltalk, at: now, in: knowledge)
            ]
        case .couldNotSave:
            guard awaitsCode else { return takeHeld() }
            awaitsCode = false
            return takeHeld() + [
                say(knowledge.phrases(.talkNotSaved, in: language), as: .smalltalk, at: now, in: knowledge)
            ]
        case .resumed(let snapshot, let missed):
            return takeUp(snapshot, missed: missed, at: now, in: knowledge)
        case .nothingToResume:
            return [say(knowledge.phrases(.nothingToResume, in: language), as: .smalltalk, at: now, in: knowledge)]
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
            isAlarmed = false
            isDanger = false
            isTicketUrgent = false
            form = nil
            ticket = nil
            let lines = knowledge.phrases(.agentClosed, in: language, ["reference": reference])
            return [say(lines, as: .handoff, at: now, in: knowledge)]
        }
    }

    private func lines(of report: TicketReport, at now: Date, in knowledge: KnowledgeBase) -> [String] {
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
                "due": dueText(report.due, opened: report.opened, at: now, in: knowledge),
            ]
        )
        guard !report.replies.isEmpty else { return head + knowledge.phrases(.statusNoReply, in: language) }
        return head + report.replies.map { line(of: $0, in: knowledge) }
    }

    private func lines(of addition: Addition, in knowledge: KnowledgeBase) -> [String] {
        switch addition {
        case .added(let reference, let wasReopened):
            let phrase: Phrase = wasReopened ? .additionReopened : .additionAdded
            return knowledge.phrases(phrase, in: language, ["reference": reference])
        case .unknown: return knowledge.phrases(.statusUnknown, in: language)
        case .tooLate(let reference): return knowledge.phrases(.additionTooLate, in: language, ["reference": reference])
        }
    }

    func line(of line: TicketReport.AgentLine, in knowledge: KnowledgeBase) -> String {
        knowledge.phrases(
            .agentLine,
            in: language,
            ["agent": line.agent, "text": line.text, "at": line.at.shown]
        ).joined(separator: " ")
    }
}
