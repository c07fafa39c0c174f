import Foundation
import Knowledge
import Text

extension Conversation {
    /// What goes to the ticket queue when `line` raised an alarm: a ticket of its own at once, or the open one made urgent.
    mutating func alarmTicket(for line: String, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        isAlarmed = true
        if let ticket {
            appending = .silent
            if isTicketUrgent { return [.append(reference: ticket, line: line)] }
            isTicketUrgent = true
            return [.raise(reference: ticket, line: line)]
        }
        return [.open(handoff(.danger, at: now, in: knowledge))]
    }

    /// The words of a line that says one thing only.
    static let handful = 5
    /// The confidence from which a line of one telling word leaves the emergency for another topic.
    static let leavesEmergencyAt = 0.98

    /// Takes a line that stays in the emergency, or returns nil when it is about something else.
    ///
    /// After an alarm people type a city, "dạ", "yes", or that it is over; none of these is a topic.
    mutating func stayInEmergency(
        _ understanding: Understanding,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        let utterance = understanding.utterance
        let shape = understanding.shape
        let cues = knowledge.cues
        if isOver(shape.words, finding: understanding.danger, in: knowledge) {
            isAlarmed = false
            pending = .nothing
            let lines = knowledge.phrases(.emergencyOver, in: language)
            if let next = requestAfterNews(in: utterance, in: knowledge) {
                let actions = carryOut(next, at: now, in: knowledge)
                return actions.prefixed(with: lines)
            }
            return [say(lines, as: .smalltalk, at: now, in: knowledge)]
        }
        if let place = placeAnswered(in: utterance, shape: shape, in: knowledge),
            shape.isPlaceOnly || shape.words.count <= 3 || country == nil && shape.residue <= Self.placeAnswerResidue
        {
            let noted = take(place, shape: shape, in: knowledge)
            pending = .nothing
            return [inEmergency(noted, at: now, in: knowledge)]
        }
        let isNod =
            cues[.yes].isWhole(shape.words) || cues[.no].isWhole(shape.words) || cues[.send].isWhole(shape.words)
        // "Yes, I have a small child": an answer, unless it asks or surely means something else.
        let startsWithNod =
            !shape.asks && [.yes, .no].contains { cues[$0].end(in: shape.words, from: 0) != nil }
            && !understanding.isSure(from: Self.leavesEmergencyAt)
        let isContact = !ContactDetails(in: utterance.text).isEmpty
        let asksForNumbers =
            understanding.candidates.first?.intent.attachments.contains(.emergencyNumbers) == true
            && understanding.isSure(from: Policy().claimsAt)
        let isScrap = shape.residue <= 1 && !understanding.isSure(from: Self.leavesEmergencyAt) && !shape.isWrong
        let isMore =
            isScrap
            && (understanding.danger.alarm == nil || shape.residue == 0
                || shape.leans && !understanding.danger.isAlarmByCues)
        guard
            isNod || startsWithNod || isContact || isMore || asksForNumbers
                || addsLittle(understanding, shape: shape, in: knowledge)
                || goesOnTelling(understanding, shape: shape, in: knowledge)
        else { return nil }
        if isMore, !isNod, !isContact, let intent = topic.flatMap({ knowledge.intent(named: $0) }) {
            return [inEmergency(lines(on: shape.aspects, of: intent, in: knowledge), at: now, in: knowledge)]
        }
        return [inEmergency(isContact ? knowledge.phrases(.contactNoted, in: language) : [], at: now, in: knowledge)]
    }

    /// What the sentences after "she has replied" ask for, when that is sure and calm; nil when they ask for nothing.
    private func requestAfterNews(in utterance: Utterance, in knowledge: KnowledgeBase) -> Intent? {
        let rest = utterance.asRead.sentences.dropFirst()
        guard !rest.isEmpty else { return nil }
        let understanding = Understanding(rest.joined(separator: " "), in: knowledge, excluding: excluded)
        guard case .claim(let claimed) = Policy().verdict(on: understanding, in: knowledge),
            claimed.intent.action == .answer, !claimed.intent.isDanger
        else { return nil }
        return claimed.intent
    }

    /// Whether a line neither asks nor means anything that the knowledge has: whoever is in danger goes on telling.
    private func goesOnTelling(_ understanding: Understanding, shape: LineShape, in knowledge: KnowledgeBase) -> Bool {
        guard !shape.asks, shape.aspects.isEmpty, !shape.isWrong, shape.afterCorrection == nil,
            understanding.danger.alarm == nil
        else { return false }
        return switch Policy().verdict(on: understanding, in: knowledge) {
        case .claim(let claimed): claimed.confidence < Self.leavesEmergencyAt && claimed.intent.action == .answer
        case .ask, .nothing: !asksForPerson(shape, in: knowledge)
        }
    }

    /// Whether a few more words of alarm name no danger that the classifier knows: they belong to the one that was told.
    private func addsLittle(_ understanding: Understanding, shape: LineShape, in knowledge: KnowledgeBase) -> Bool {
        guard shape.words.count <= Self.handful, topic != nil,
            let alarm = Policy().alarm(in: understanding, in: knowledge)
        else { return false }
        let known = understanding.candidates.first { $0.intent.id == alarm.id }?.confidence ?? 0
        return known < Policy().alarmsAt
    }

    /// The numbers once more, then `lines` and what an officer needs to know.
    mutating func inEmergency(_ lines: [String], at now: Date, in knowledge: KnowledgeBase) -> Action {
        let ask = knowledge.phrases(country == nil ? .askCountry : .emergencyAsk, in: language)
        if country == nil, let topic { pending = .country(intent: topic) }
        return say(dangerLines(in: knowledge) + lines + ask, as: .emergency, intent: topic, at: now, in: knowledge)
    }

    /// Whether `words` say that the danger is over; a "not" or "still" anywhere says the opposite.
    func isOver(_ words: [Token], finding: Triage.Finding, in knowledge: KnowledgeBase) -> Bool {
        let doubts: Set<String> = [
            "chua", "van", "not", "still", "haven't", "hasn't", "never", "isn't", "didn't", "wasn't", "aren't", "if",
            "neu",
        ]
        guard !words.contains(where: { doubts.contains($0.folded) }) else { return false }
        if finding.isAllClear { return true }
        // What the cues alone call a danger outweighs an all-clear; what only the classifier hears does not.
        // In a handful of words there is no room for both.
        // What was told before the all-clear is what is over.
        let told = words.count > Self.handful && finding.isAlarmByCues ? finding.alarm?.clause.lowerBound : nil
        return knowledge.cues[.over].matches(in: words).contains { range in
            (range.lowerBound == 0 || words[range.lowerBound - 1].folded != "khong")
                && (told.map { $0 < range.lowerBound } ?? true)
        }
    }

    /// Adds the line to the urgent ticket when nothing else in `actions` does; opens it when that failed before.
    mutating func keepingEmergency(
        _ actions: [Action],
        line: String,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        guard !line.hasPrefix("/"), line != "0" else { return actions }
        guard !actions.contains(where: \.reachesTicket) else { return actions }
        guard let ticket else {
            return hasOpeningFailed && isAlarmed ? actions + [.open(handoff(.danger, at: now, in: knowledge))] : actions
        }
        appending = .silent
        return actions + [.append(reference: ticket, line: line), .save(snapshot)]
    }
}
