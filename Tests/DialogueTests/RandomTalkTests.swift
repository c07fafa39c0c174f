import Dialogue
import Foundation
import Knowledge
import Testing
import Text

/// What holds in every talk, whatever is typed.
///
/// 1. No question is put twice in a row in the same words.
/// 2. A person is reached from every state in at most two lines.
/// 3. The assistant is silent while an agent holds the talk.
/// 4. Every line gets exactly one reply that says something, and a prompt.
/// 5. A conversation that waits takes at most 4 KiB.
/// 6. A conversation restored from its snapshot is the same conversation.
///
/// 1,000 talks in a normal run; `CONSULAR_TALKS` asks for more.
@Suite struct RandomTalkTests {
    private static let knowledge = TranscriptTests.knowledge
    private static let talks = ProcessInfo.processInfo.environment["CONSULAR_TALKS"].flatMap { UInt64($0) } ?? 1_000

    @Test("What must hold holds in every random talk")
    func holds() throws {
        let knowledge = try Self.knowledge.get()
        var largest = 0
        for seed in 0..<Self.talks {
            var stage = Stage(knowledge: knowledge)
            for (number, event) in RandomTalk(seed: seed).events.enumerated() {
                let faults = stage.faults(after: event)
                #expect(faults.isEmpty, "talk \(seed), event \(number) \(event): \(faults)")
                if !faults.isEmpty { return }
            }
            largest = max(largest, stage.size)
        }
        #expect(largest <= 4_096)
    }
}

/// A conversation with a ticket queue, watched line by line.
private struct Stage {
    let knowledge: KnowledgeBase
    private let now = Date(timeIntervalSince1970: 1_795_503_600)
    private var conversation = Conversation(id: "3f6c1d52-8f0a-4a63-9d35-6a1f0c2e7b11", language: .vietnamese)
    private var diskIsFull = false
    private var saved: Conversation.Snapshot?
    private var lastQuestion: [String] = []
    private var hasTicketEverOpened = false

    init(knowledge: KnowledgeBase) {
        self.knowledge = knowledge
    }

    /// The bytes a waiting conversation takes: the value itself, everything it remembers, and what it may mean.
    var size: Int {
        let claims = conversation.lastClaims.count * MemoryLayout<Conversation.Claim>.stride
        return MemoryLayout<Conversation>.size + conversation.snapshot.bytes.count + claims
    }

    /// What does not hold after `event`.
    mutating func faults(after event: RandomTalk.Event) -> [String] {
        switch event {
        case .typed(let line): return typed(line)
        case .diskFills: diskIsFull = true
        case .diskFrees: diskIsFull = false
        case .lineDrops:
            conversation = Conversation(conversation.snapshot)
            lastQuestion = []
        case .agentWrites:
            guard let ticket = conversation.ticket else { return [] }
            _ = perform(.agentWrote(reference: ticket, .init(agent: "Lan", text: "Chào anh/chị.", at: now)))
            return conversation.isWithAgent ? [] : ["an agent wrote and does not hold the talk"]
        case .agentResolves:
            guard let ticket = conversation.ticket else { return [] }
            _ = perform(.resolved(reference: ticket))
        }
        return []
    }

    private mutating func typed(_ line: String) -> [String] {
        let wasWithAgent = conversation.isWithAgent
        var faults: [String] = []
        let replies = play(line)
        if replies.isEmpty, !wasWithAgent, !line.isEmpty { faults.append("no reply") }
        if replies.contains(where: { $0.lines.isEmpty && !wasWithAgent }) { faults.append("an empty reply") }
        if replies.contains(where: { !$0.prompt.hasSuffix("> ") }) { faults.append("no prompt") }
        if let reply = replies.last, let question = reply.question {
            if question == lastQuestion { faults.append("asked twice: \(question)") }
            lastQuestion = question
        } else {
            lastQuestion = []
        }
        if wasWithAgent, !line.hasPrefix("/"), replies.contains(where: { $0.intent != nil || !$0.choices.isEmpty }) {
            faults.append("answered while an agent holds the talk: \(replies)")
        }
        faults += unreachable()
        if Conversation.Snapshot(conversation.snapshot.bytes) != conversation.snapshot { faults.append("not restored") }
        return faults
    }

    /// Whether a person cannot be reached from here by `0` and `/human`, the disk willing.
    private func unreachable() -> [String] {
        guard !conversation.isWithAgent else { return [] }
        for line in ["0", "/human"] {
            var trial = self
            trial.diskIsFull = false
            _ = trial.play(line)
            if trial.conversation.ticket == nil { _ = trial.play(line) }
            if trial.conversation.ticket == nil { return ["no person by \(line)"] }
        }
        return []
    }

    private mutating func play(_ line: String) -> [Reply] {
        perform(conversation.receive(line, at: now, in: knowledge))
    }

    private mutating func perform(_ news: TicketNews) -> [Reply] {
        perform(conversation.receive(news, at: now, in: knowledge))
    }

    private mutating func perform(_ actions: [Action]) -> [Reply] {
        var replies: [Reply] = []
        for action in actions {
            switch action {
            case .say(let reply): replies.append(reply)
            case .open:
                replies += perform(
                    diskIsFull
                        ? .couldNotOpen
                        : .opened(reference: "K7QM3-XRT9A", pin: "123456", due: now.addingTimeInterval(172_800))
                )
            case .append, .raise: replies += perform(diskIsFull ? .couldNotAdd : .added)
            case .lookUp: replies += perform(.status(nil))
            case .add(let reference, _, _):
                replies += perform(
                    diskIsFull ? .couldNotAdd : .addition(.added(reference: reference, wasReopened: false))
                )
            case .save(let snapshot):
                if !diskIsFull { saved = snapshot }
                replies += perform(diskIsFull ? .couldNotSave : .saved(code: "H4MW-T7QC"))
            case .resume: replies += perform(saved.map { .resumed($0, missed: []) } ?? .nothingToResume)
            case .rate, .hangUp: break
            }
        }
        return replies
    }
}

extension Reply {
    /// The lines of a reply that puts a question, or nil.
    fileprivate var question: [String]? {
        switch decision {
        case .clarify, .form, .fallback: lines
        case .answer, .handoff, .emergency, .smalltalk: choices.isEmpty ? nil : lines
        }
    }
}
