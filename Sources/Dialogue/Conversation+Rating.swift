import Foundation
import Knowledge

extension Conversation {
    /// The digit for an answer that helped; no list has as many options, and `0` is a person.
    static let helpedDigit = "9"
    /// The digit for an answer that did not help.
    static let failedDigit = "8"
    /// The answers between two questions whether one helped.
    static let ratingPeriod = 4

    /// Counts an answer and returns the question whether it helped, now and then; never in an emergency.
    mutating func ratingLines(for intent: String, in knowledge: KnowledgeBase) -> [String] {
        guard !isAlarmed, !isDanger else { return [] }
        rateable = intent
        answers += 1
        return answers % Self.ratingPeriod == 2 ? knowledge.phrases(.askHelpful, in: language) : []
    }

    /// Takes `text` as the answer whether the last article helped, or returns nil.
    mutating func rate(_ text: String, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        guard text == Self.helpedDigit || text == Self.failedDigit, let intent = rateable else { return nil }
        rateable = nil
        let isHelpful = text == Self.helpedDigit
        let phrase: Phrase = isHelpful ? .ratedHelpful : .ratedUnhelpful
        return [
            .rate(intent: intent, isHelpful: isHelpful),
            say(knowledge.phrases(phrase, in: language), as: .smalltalk, at: now, in: knowledge),
        ]
    }
}
