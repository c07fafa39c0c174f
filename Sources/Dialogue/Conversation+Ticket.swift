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

    /// The seconds from which a promise is kept in working hours; a shorter one is for people who cannot wait for Monday.
    static let longestUrgency: TimeInterval = 6 * 3_600

    /// When the answer to a ticket of `opened` that is due at `due` can be expected.
    ///
    /// By the clock of the citizen's post, and within its working days unless it is urgent; where no post is known, with the
    /// time that is left, which needs no time zone to be understood.
    func dueText(_ due: Date, opened: Date, at now: Date, in knowledge: KnowledgeBase) -> String {
        let isUrgent = due.timeIntervalSince(opened) <= Self.longestUrgency
        guard let post = country.flatMap({ servingPost(in: $0, knowledge) }),
            let zone = post.zone.flatMap({ TimeZone(identifier: $0) })
        else {
            return remainingText(due, shownAs: due.shown, at: now, in: knowledge)
        }
        let calendar = WorkingCalendar(zone: zone, holidays: knowledge.holidays)
        let (weekday, day, time) = calendar.local(isUrgent ? due : calendar.promise(for: due))
        let weekdays = knowledge.phrases(.weekdays, in: language)
        let values = [
            "time": time, "weekday": weekdays.indices.contains(weekday - 1) ? weekdays[weekday - 1] : "",
            "date": day.description, "city": post.city.prefix { $0 != "," }.description,
        ]
        let moment = knowledge.phrases(.localMoment, in: language, values).joined(separator: " ")
        return isUrgent
            ? remainingText(due, shownAs: moment, at: now, in: knowledge)
            : knowledge.phrases(.dueAt, in: language, ["moment": moment]).joined(separator: " ")
    }

    /// The post that a citizen in `country` is served by: the one in his city, else the embassy, else the first.
    private func servingPost(in country: String, _ knowledge: KnowledgeBase) -> Post? {
        let posts = knowledge.posts(for: country)
        return posts.first { $0.city == city } ?? posts.first { $0.kind == .embassy } ?? posts.first
    }

    /// The time left until `due`, and the moment itself.
    private func remainingText(_ due: Date, shownAs moment: String, at now: Date, in knowledge: KnowledgeBase) -> String
    {
        let minutes = Int((due.timeIntervalSince(now) / 60).rounded(.up).clamped(to: 0...1_000_000))
        let (phrase, count): (Phrase, Int) =
            switch minutes {
            case 0: (.dueAt, 0)
            case 1..<120: (.dueInMinutes, minutes)
            case 120..<4_320: (.dueInHours, (minutes + 59) / 60)
            default: (.dueInDays, (minutes + 1_439) / 1_440)
            }
        return knowledge.phrases(phrase, in: language, ["count": "\(count)", "moment": moment])
            .joined(separator: " ")
    }
}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
