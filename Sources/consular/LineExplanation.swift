import Dialogue
import Knowledge
import Matching
import Text

/// Why a line was taken as it was: readings, tokens, the parts of each score, danger, and what decided.
struct LineExplanation {
    /// The parts that are shown for each intent, for and against together.
    static let partCount = 8

    private let understanding: Understanding
    private let knowledge: KnowledgeBase

    /// Explains `line` as the first of a conversation.
    init(_ line: String, in knowledge: KnowledgeBase) {
        understanding = Understanding(line, in: knowledge)
        self.knowledge = knowledge
    }

    /// The explanation as lines for a terminal.
    var text: String {
        (readingLines + scopeLines + candidateLines + dangerLines + [verdictLine]).joined(separator: "\n")
    }

    private var readingLines: [String] {
        let utterance = understanding.utterance
        var lines = ["typed     \(utterance.text.visible)"]
        if let reading = utterance.reading { lines.append("read as   \(reading.visible)") }
        let tokens = utterance.tokens.map { $0.hasMarks ? "\($0.marked)/\($0.folded)" : $0.folded }
        lines.append("tokens    \(tokens.joined(separator: " ").visible)")
        if let guess = utterance.language {
            lines.append("language  \(guess.language.rawValue) \(Self.shown(guess.confidence))")
        }
        if let place = understanding.place {
            lines.append("place     \([place.country, place.city].compactMap(\.self).joined(separator: " "))")
        }
        if understanding.hasTimePressure { lines.append("haste     the line says that there is no time") }
        return lines
    }

    private var explanation: Explanation? {
        knowledge.classifier.explain(understanding.utterance.tokens, count: 3)
    }

    private var scopeLines: [String] {
        guard let explanation else { return [] }
        var lines = [
            "in scope  \(Self.shown(explanation.scope)): energy \(Self.shown(explanation.energy)), "
                + "known \(Self.shown(explanation.knownShare)), not negative \(Self.shown(explanation.inside))"
        ]
        for slip in explanation.slips { lines.append("slip      \(slip.typed.visible), read as \(slip.read.visible)") }
        if !explanation.unknownWords.isEmpty {
            lines.append("unknown   \(explanation.unknownWords.joined(separator: " ").visible)")
        }
        return lines
    }

    private var candidateLines: [String] {
        (explanation?.candidates ?? []).flatMap { candidate -> [String] in
            let isKnown = knowledge.intents.indices.contains(candidate.label)
            let intent = isKnown ? knowledge.intents[candidate.label].id : "?"
            let heaviest = candidate.score.parts.sorted { abs($0.weight) > abs($1.weight) }.prefix(Self.partCount)
            let score = Self.shown(candidate.score.value)
            return ["\(intent)  confidence \(Self.shown(candidate.confidence)), score \(score)"]
                + heaviest.map { "    \($0.weight < 0 ? "" : "+")\(Self.shown($0.weight))  \($0.name.visible)" }
        }
    }

    private var dangerLines: [String] {
        let danger = understanding.danger
        let head = "danger    \(Self.shown(danger.score))\(danger.alarm.map { ", alarm: \($0.kind.rawValue)" } ?? "")"
        let parts = (danger.alarm?.parts ?? []).prefix(Self.partCount)
        return [head] + parts.map { "    \(Self.shown($0.weight))  \($0.name) \($0.pattern)" }
    }

    private var verdictLine: String {
        let policy = Policy()
        if let alarm = policy.alarm(in: understanding, in: knowledge) { return "decided   emergency: \(alarm.id)" }
        let bounds = "claims from \(policy.claimsAt) with a lead of \(policy.margin), asks from \(policy.asksAt)"
        let lead = Self.shown(explanation?.margin ?? 0)
        return switch policy.verdict(on: understanding, in: knowledge) {
        case .claim(let candidate): "decided   claim \(candidate.intent.id); lead \(lead) (\(bounds))"
        case .ask(let candidates):
            "decided   ask: \(candidates.map(\.intent.id).joined(separator: ", ")); lead \(lead) (\(bounds))"
        case .nothing: "decided   nothing; lead \(lead) (\(bounds))"
        }
    }

    private static func shown(_ number: Double) -> String {
        String((number * 1_000).rounded() / 1_000)
    }
}
