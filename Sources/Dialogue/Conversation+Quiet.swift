import Foundation
import Knowledge
import Text

extension Conversation {
    /// What is asked of somebody who is watched, in words that tell a bystander nothing.
    enum QuietQuestion: Int, Sendable, Codable, CaseIterable {
        case now, alone, call

        /// What the screen shows.
        var shown: Phrase {
            switch self {
            case .now: .quietNow
            case .alone: .quietAlone
            case .call: .quietCall
            }
        }

        /// What it means, for the ticket.
        var meaning: Phrase {
            switch self {
            case .now: .quietNowMeaning
            case .alone: .quietAloneMeaning
            case .call: .quietCallMeaning
            }
        }
    }

    /// Goes quiet because the citizen is watched; `isDanger` opens a ticket at once.
    mutating func goQuiet(_ utterance: Utterance, isDanger: Bool, at now: Date, in knowledge: KnowledgeBase) -> [Action]
    {
        if !isLanguageFixed, let guess = utterance.language, guess.confidence >= Self.languageConfidence,
            isDanger, knowledge.languages.contains(guess.language)
        {
            language = guess.language
        }
        if let place = knowledge.gazetteer.place(in: utterance) { move(to: place) }
        isQuiet = true
        form = nil
        pending = .nothing
        quietQuestion = .now
        lastQuietQuestion = nil
        isAlarmed = isAlarmed || isDanger
        // What stood on the screen before goes at once.
        let lines = knowledge.phrases(.quietOn, in: language)
        var actions = [sayQuietly(lines, clears: true, at: now, in: knowledge)]
        if isAlarmed {
            self.isDanger = true
            actions = actions.continued + alarmTicket(for: utterance.text, at: now, in: knowledge)
        }
        return actions + quietlySaved
    }

    /// Keeps that the talk is quiet, so that who takes it up again with its code is not betrayed.
    private var quietlySaved: [Action] { ticket == nil ? [] : [.save(snapshot)] }

    /// Carries out a command of somebody who is watched, or returns nil for one that tells nothing of the matter; those that
    /// would are passed over.
    mutating func receiveQuietly(command: String?, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        switch command {
        case "quiet": return goLoud(at: now, in: knowledge)
        case "human": return receiveQuietly(Utterance("0"), at: now, in: knowledge)
        case "save", "resume", "add", "bye", "quit", "exit": return nil
        case let code? where knowledge.languages.contains(Language(rawValue: code)):
            isLanguageFixed = true
            language = Language(rawValue: code)
            lastQuietQuestion = nil
            return [sayQuietly([], at: now, in: knowledge)]
        default: return [sayQuietly([], at: now, in: knowledge)]
        }
    }

    /// Ends the quiet mode.
    mutating func goLoud(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        isQuiet = false
        quietQuestion = nil
        return [say(knowledge.phrases(.quietOff, in: language), as: .smalltalk, at: now, in: knowledge)]
    }

    /// Something harmless on an empty screen; the talk is as it was.
    func cover(in knowledge: KnowledgeBase) -> Action {
        .say(
            Reply(
                lines: knowledge.phrases(.quietCover, in: language),
                language: language,
                decision: .smalltalk,
                prompt: "> ",
                clears: true,
                isQuiet: isQuiet
            )
        )
    }

    /// Takes a line of somebody who is watched: a digit answers, everything else goes to the ticket unread aloud.
    mutating func receiveQuietly(_ utterance: Utterance, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let text = utterance.text
        let words = utterance.words
        let isYes = text == "1" || knowledge.cues[.yes].isWhole(words)
        let isNo = text == "2" || knowledge.cues[.no].isWhole(words)
        var line = text
        if let question = quietQuestion, isYes || isNo {
            let answer = self.text(isYes ? .quietYes : .quietNo, in: knowledge)
            line = "\(self.text(question.meaning, in: knowledge)) \(answer)"
            record(.citizen, line, at: now)
            quietQuestion = QuietQuestion(rawValue: question.rawValue + 1)
        } else if text.utf8.count == 1, text != "0" {
            return [sayQuietly([], at: now, in: knowledge)]
        }
        let understanding = Understanding(utterance, in: knowledge)
        if let place = understanding.place { move(to: place) }
        let isCalling = text == "0" || line != text && isYes && quietQuestion == .alone
        let alarm = Policy().alarm(in: understanding, in: knowledge)
        let reply = sayQuietly([], at: now, in: knowledge)
        if ticket != nil || alarm != nil || isCalling || hasOpeningFailed {
            isDanger = true
            return (ticket == nil ? [reply].continued : [reply])
                + alarmTicket(for: line, at: now, in: knowledge) + quietlySaved
        }
        return [reply]
    }

    /// `lines`, then the question that is open, without a word about the matter.
    mutating func sayQuietly(
        _ lines: [String],
        clears: Bool = false,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> Action {
        let question = quietQuestion.map { knowledge.phrases($0.shown, in: language) } ?? []
        let asks = !question.isEmpty && quietQuestion != lastQuietQuestion
        lastQuietQuestion = quietQuestion
        let noted = lines.isEmpty ? knowledge.phrases(.quietNoted, in: language) : lines
        return .say(
            Reply(
                lines: noted + (asks ? question : []),
                language: language,
                decision: isAlarmed || isDanger ? .emergency : asks ? .form : .smalltalk,
                prompt: "> ",
                clears: clears,
                isQuiet: true
            )
        )
    }

    /// A code without a word about what it is for.
    private mutating func sayCode(_ code: String, in knowledge: KnowledgeBase) -> Action {
        lastQuietQuestion = nil
        let lines = knowledge.phrases(.quietOpened, in: language, ["code": code])
        return .say(Reply(lines: lines, language: language, decision: .emergency, prompt: "> ", isQuiet: true))
    }

    /// What the ticket queue reports, without a word about the matter.
    mutating func receiveQuietly(_ news: TicketNews, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        switch news {
        case .opened(let reference, let pin, _):
            opened(reference)
            let shown = "\(reference) \(pin)"
            return onceKept([sayCode(shown, in: knowledge)])
        case .saved(let code) where awaitsCode:
            awaitsCode = false
            return takeHeld() + [sayCode(code, in: knowledge)]
        case .couldNotSave where awaitsCode:
            awaitsCode = false
            return takeHeld() + [
                sayQuietly(knowledge.phrases(.quietFailed, in: language, ["numbers": ""]), at: now, in: knowledge)
            ]
        case .added: return []
        case .saved, .couldNotSave: return takeHeld()
        case .couldNotOpen, .couldNotAdd:
            hasOpeningFailed = true
            isTicketUrgent = false
            let numbers = country.flatMap { knowledge.gazetteer.countries[$0]?.emergency?.police }
            let all = [numbers, knowledge.hotlineText(in: language)].compactMap(\.self).joined(separator: " · ")
            return [sayQuietly(knowledge.phrases(.quietFailed, in: language, ["numbers": all]), at: now, in: knowledge)]
        case .agentWrote(let reference, let line):
            ticket = reference
            isWithAgent = true
            record(.agent(line.agent), line.text, at: now)
            return [sayQuietly([line.text], at: now, in: knowledge)]
        default: return nil
        }
    }
}
