import Dialogue
import Foundation
import Knowledge
import Text

extension KnowledgeBase {
    /// What a conversation makes of `line` as its first: the code that serves, from keystrokes to the decision.
    ///
    /// Nothing is opened or kept.
    ///
    /// - Complexity: that of one line served.
    func reading(of line: String, language: Language) -> TestReading {
        var conversation = Conversation(id: "test", language: language)
        let actions = conversation.receive(line, at: Date(timeIntervalSince1970: 0), in: self)
        let claims =
            conversation.lastClaims.isEmpty
            ? Understanding(line, in: self).candidates.map { ($0.intent.id, $0.confidence) }
            : conversation.lastClaims.map { ($0.intent, $0.confidence) }
        return TestReading(
            candidates: claims.compactMap { intent, confidence in
                label(of: intent).map { TestReading.Candidate(label: $0, confidence: confidence) }
            },
            outcome: outcome(of: actions, likeliest: claims.first.flatMap { self.intent(named: $0.0) })
        )
    }

    private func outcome(of actions: [Action], likeliest: Intent?) -> TestReading.Outcome {
        var answered: [Int] = []
        var isAsked = false
        var isEmergency = false
        for action in actions {
            switch action {
            case .say(let reply):
                answered += intents(answeredBy: reply)
                isEmergency = isEmergency || reply.decision == .emergency
                isAsked = isAsked || reply.decision == .clarify
                // A change of language names no intent.
                if reply.decision == .smalltalk, reply.intent == nil, likeliest?.action == .switchLanguage {
                    answered += likeliest.flatMap { label(of: $0.id) }.map { [$0] } ?? []
                }
            case .open(let handoff) where handoff.reason == .asked && likeliest?.action == .handoff:
                answered += likeliest.flatMap { label(of: $0.id) }.map { [$0] } ?? []
            case .hangUp where likeliest?.action == .end:
                answered += likeliest.flatMap { label(of: $0.id) }.map { [$0] } ?? []
            default:
                break
            }
        }
        if let first = answered.first {
            let isLikeliest = likeliest.flatMap { label(of: $0.id) } == first
            return isEmergency && !isLikeliest ? .alarmed(first) : .answered(answered)
        }
        return isAsked ? .asked : .nothing
    }

    /// The labels of the intents that `reply` answers: the one it claims and, of two requests, the one under "(2)".
    private func intents(answeredBy reply: Reply) -> [Int] {
        guard let claimed = reply.intent.flatMap({ label(of: $0) }), reply.decision != .clarify else { return [] }
        let titles = reply.lines.filter { $0.hasPrefix("(2) ") }.map { String($0.dropFirst(4)) }
        let second = intents.indices.filter { index in
            article(for: intents[index])?.title[reply.language].map { titles.contains($0) } ?? false
        }
        return [claimed] + second
    }

    /// The label of the intent called `id`.
    private func label(of id: String) -> Int? {
        // The intents are sorted by id.
        var low = 0
        var high = intents.count
        while low < high {
            let middle = (low + high) / 2
            if intents[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < intents.count && intents[low].id == id ? low : nil
    }
}
