import Dialogue
import Foundation
import Knowledge
import Text

/// One line and everything that came back, as `ask` and `chat` show it.
struct Turn {
    /// The object of one JSON line; its keys are a contract.
    private struct Record: Encodable {
        struct Alternative: Encodable {
            let intent: String
            let confidence: Double
        }

        let line: String
        let language: String
        let decision: String
        let intent: String?
        let confidence: Double
        let alternatives: [Alternative]
        let emergency: Bool
        let country: String?
        let reply: [String]
        let microseconds: Int

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(line, forKey: .line)
            try container.encode(language, forKey: .language)
            try container.encode(decision, forKey: .decision)
            try container.encode(intent, forKey: .intent)
            try container.encode(confidence, forKey: .confidence)
            try container.encode(alternatives, forKey: .alternatives)
            try container.encode(emergency, forKey: .emergency)
            try container.encode(country, forKey: .country)
            try container.encode(reply, forKey: .reply)
            try container.encode(microseconds, forKey: .microseconds)
        }

        enum CodingKeys: String, CodingKey {
            case line, language, decision, intent, confidence, alternatives, emergency, country, reply, microseconds
        }
    }

    private let record: Record
    /// Whether the conversation has ended.
    let ends: Bool

    /// Takes `line` into `conversation` and carries out what it wants.
    init(_ line: String, in conversation: inout Conversation, knowledge: KnowledgeBase) {
        let clock = ContinuousClock()
        let now = Date()
        let start = clock.now
        var actions = conversation.receive(line, at: now, in: knowledge)
        let elapsed = clock.now - start
        var replies: [Reply] = []
        var wantsPerson = false
        var hangsUp = false
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .say(let reply):
                replies.append(reply)
            case .open(let handoff):
                wantsPerson = wantsPerson || handoff.reason != .danger
                actions += conversation.receive(.practice(for: handoff, at: now), at: now, in: knowledge)
            case .append, .raise:
                actions += conversation.receive(.added, at: now, in: knowledge)
            case .lookUp:
                actions += conversation.receive(.status(nil), at: now, in: knowledge)
            case .add:
                actions += conversation.receive(.addition(.unknown), at: now, in: knowledge)
            case .save:
                actions += conversation.receive(.couldNotSave, at: now, in: knowledge)
            case .resume:
                actions += conversation.receive(.nothingToResume, at: now, in: knowledge)
            case .rate:
                break
            case .hangUp:
                hangsUp = true
            }
        }
        let candidates = conversation.lastClaims
        let intent = replies.compactMap(\.intent).first
        let claimed = candidates.first { $0.intent == intent }
        record = Record(
            line: line,
            language: conversation.language.rawValue,
            decision: wantsPerson ? Decision.handoff.rawValue : (replies.first?.decision ?? .handoff).rawValue,
            intent: intent,
            confidence: Self.rounded(claimed?.confidence ?? (intent == nil ? candidates.first?.confidence ?? 0 : 1)),
            alternatives: candidates.filter { $0.intent != intent }.map {
                Record.Alternative(intent: $0.intent, confidence: Self.rounded($0.confidence))
            },
            emergency: replies.contains { $0.decision == .emergency },
            country: conversation.country,
            reply: replies.flatMap(\.lines),
            microseconds: Int(
                elapsed.components.seconds * 1_000_000 + elapsed.components.attoseconds / 1_000_000_000_000
            )
        )
        ends = hangsUp
    }

    /// The reply as plain lines.
    var text: String { record.reply.joined(separator: "\n") }

    /// The turn as one JSON line.
    var json: String { (try? JSONLine.text(of: record)) ?? "{}" }

    private static func rounded(_ confidence: Double) -> Double {
        (confidence * 10_000).rounded() / 10_000
    }
}

extension TicketNews {
    /// A ticket that is numbered but not kept: `ask` and `chat` write nothing anywhere.
    fileprivate static func practice(for handoff: Handoff, at now: Date) -> TicketNews {
        let hours: Double = handoff.isDanger ? 1 : handoff.hasTimePressure ? 4 : 48
        return .opened(reference: "PRACTICE", pin: "000000", due: now.addingTimeInterval(hours * 3_600))
    }
}
