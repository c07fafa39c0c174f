import Foundation
import Knowledge
import Text

extension Conversation {
    /// Carries out a line that starts with `/`.
    mutating func receive(command line: String, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let words = line.dropFirst().split(whereSeparator: \.isWhitespace).map(String.init)
        let command = words.first?.lowercased()
        if isQuiet, let actions = receiveQuietly(command: command, at: now, in: knowledge) { return actions }
        switch command {
        case "help", "h", "?":
            return [say(knowledge.phrases(.help, in: language), as: .smalltalk, at: now, in: knowledge)]
        case "human":
            return handOff(.asked, at: now, in: knowledge)
        case "bot":
            isWithAgent = false
            return [say(knowledge.phrases(.backToAssistant, in: language), as: .smalltalk, at: now, in: knowledge)]
        case "quiet":
            return goQuiet(Utterance(line), isDanger: false, at: now, in: knowledge)
        case "form":
            return openForm(at: now, in: knowledge)
        case "save":
            awaitsCode = true
            return [.save(snapshot)]
        case "resume":
            guard words.count == 2 || words.count == 3 else {
                return [say(knowledge.phrases(.resumeUsage, in: language), as: .form, at: now, in: knowledge)]
            }
            return [.resume(code: words[1], pin: words.count == 3 ? words[2] : nil)]
        case "add":
            guard words.count >= 4 else {
                return [say(knowledge.phrases(.addUsage, in: language), as: .form, at: now, in: knowledge)]
            }
            return [.add(reference: words[1], pin: words[2], line: words[3...].joined(separator: " "))]
        case "bye", "quit", "exit":
            return farewell(at: now, in: knowledge)
        case "status":
            if words.count == 2, let mention = TicketMention(in: words[1]) {
                return [askForPIN(of: mention.reference, at: now, in: knowledge)]
            }
            guard words.count == 3 else {
                return [say(knowledge.phrases(.statusUsage, in: language), as: .form, at: now, in: knowledge)]
            }
            return [.lookUp(reference: words[1], pin: words[2])]
        case let code? where knowledge.languages.contains(Language(rawValue: code)):
            isLanguageFixed = true
            return [setLanguage(Language(rawValue: code), at: now, in: knowledge)]
        default:
            return [say(knowledge.phrases(.unknownCommand, in: language), as: .smalltalk, at: now, in: knowledge)]
        }
    }

    /// Speaks `language` from now on.
    mutating func setLanguage(_ language: Language, at now: Date, in knowledge: KnowledgeBase) -> Action {
        self.language = language
        if isAlarmed { return inEmergency(knowledge.phrases(.languageSet, in: language), at: now, in: knowledge) }
        let intent = knowledge.intent(for: .switchLanguage)?.id
        return say(
            knowledge.phrases(.languageSet, in: language),
            as: .smalltalk,
            intent: intent,
            at: now,
            in: knowledge
        )
    }

    /// The last words, then the end of the connection.
    mutating func farewell(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        let intent = knowledge.intent(for: .end)?.id
        return [
            say(knowledge.phrases(.farewell, in: language), as: .smalltalk, intent: intent, at: now, in: knowledge),
            .hangUp,
        ]
    }
}
