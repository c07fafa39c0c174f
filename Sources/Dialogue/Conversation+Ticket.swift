import Foundation
import Knowledge
import Text

extension Conversation {
    /// The other words up to which a line that names a ticket asks for it.
    static let wordsAroundReference = 10

    /// Passes a line on to the agent who holds the talk.
    ///
    /// The assistant stays silent, but for the numbers to call when the line tells of a danger that was not told before.
    mutating func passOn(
        _ utterance: Utterance,
        to reference: String,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        appending = isQuiet ? .silent : .told
        let understanding = Understanding(utterance, in: knowledge)
        guard !isQuiet, Policy().alarm(in: understanding, in: knowledge) != nil else {
            return [.append(reference: reference, line: utterance.text)]
        }
        let before = (isAlarmed, country)
        if let place = understanding.place { move(to: place) }
        isDanger = true
        let ticketActions = alarmTicket(for: utterance.text, at: now, in: knowledge)
        guard before != (true, country) else { return ticketActions }
        return [say(dangerLines(in: knowledge), as: .emergency, at: now, in: knowledge)] + ticketActions
    }

    /// Looks up the ticket that the line names, or asks for its PIN; nil when the line is about something else.
    mutating func askForTicket(_ utterance: Utterance, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        guard let mention = TicketMention(in: utterance.text), mention.otherWords <= Self.wordsAroundReference,
            form?.isTakingText != true, Understanding(utterance, in: knowledge).danger.alarm == nil
        else { return nil }
        followAnswer(utterance, in: knowledge)
        guard let pin = mention.pin else { return [askForPIN(of: mention.reference, at: now, in: knowledge)] }
        pending = .nothing
        return [.lookUp(reference: mention.reference, pin: pin)]
    }

    /// Asks for the PIN of the ticket called `reference`.
    mutating func askForPIN(of reference: String, at now: Date, in knowledge: KnowledgeBase) -> Action {
        pending = .pin(reference: reference)
        let lines = knowledge.phrases(.statusPIN, in: language, ["reference": reference])
        return say(lines, as: .form, at: now, in: knowledge)
    }

    /// The moment of `due` with the time that is left, which needs no time zone to be understood.
    func dueText(_ due: Date, at now: Date, in knowledge: KnowledgeBase) -> String {
        let minutes = Int((due.timeIntervalSince(now) / 60).rounded(.up).clamped(to: 0...1_000_000))
        let (phrase, count): (Phrase, Int) =
            switch minutes {
            case 0: (.dueAt, 0)
            case 1..<120: (.dueInMinutes, minutes)
            case 120..<4_320: (.dueInHours, (minutes + 59) / 60)
            default: (.dueInDays, (minutes + 1_439) / 1_440)
            }
        return knowledge.phrases(phrase, in: language, ["count": "\(count)", "moment": due.shown])
            .joined(separator: " ")
    }
}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
