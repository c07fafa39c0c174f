import Dialogue
import Foundation
import Knowledge
import Testing
import Text

/// A talk as an officer would read it, from `Tests/Transcripts`.
///
/// `> ` is typed by the citizen. `< ` must come back, in this order, among the lines of the reply; `...` at its end stands
/// for the rest of the line. `! ` must not be in the reply. `= ` is the decision and, when one is claimed, the intent.
/// `prompt: ` is the prompt after the reply. `officer: ` is written at the desk; `desk: ` is what else happens there. A
/// line with `#` is a remark.
struct Transcript: CustomTestStringConvertible, Sendable {
    let name: String
    let lines: [String]

    var testDescription: String { name }

    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Transcripts")

    /// Every talk in the folder.
    static func all() throws -> [Transcript] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
            .sorted { $0.path < $1.path }
            .map {
                let text = try String(contentsOf: $0, encoding: .utf8)
                return Transcript(
                    name: $0.deletingPathExtension().lastPathComponent,
                    lines: text.split(separator: "\n").map(String.init)
                )
            }
    }

    /// Replays the talk and returns what did not go as recorded.
    func differences(in knowledge: KnowledgeBase) -> [String] {
        var rehearsal = Rehearsal(knowledge: knowledge)
        var differences: [String] = []
        for (number, line) in lines.enumerated() {
            let place = "\(name).txt:\(number + 1)"
            let text = String(line.drop { $0 != " " }.dropFirst())
            if line.hasPrefix("#") {
                continue
            } else if line.hasPrefix(">") {
                rehearsal.type(text)
            } else if line.hasPrefix("<") {
                if !rehearsal.shows(text) {
                    differences.append(
                        "\(place): expected «\(text)», but what is left of the reply is:\n\(rehearsal.rest)"
                    )
                }
            } else if line.hasPrefix("=") {
                if rehearsal.decision != text {
                    differences.append("\(place): expected «\(text)», was «\(rehearsal.decision)»")
                }
            } else if line.hasPrefix("!") {
                if rehearsal.said.contains(where: { $0.contains(text) }) {
                    differences.append("\(place): «\(text)» was said")
                }
            } else if line.hasPrefix("prompt:") {
                if rehearsal.prompt != text + " " {
                    differences.append("\(place): the prompt is «\(rehearsal.prompt)»")
                }
            } else if line.hasPrefix("officer:") {
                rehearsal.hear(
                    .agentWrote(reference: Rehearsal.reference, .init(agent: "Lan", text: text, at: rehearsal.now))
                )
            } else if line.hasPrefix("desk:") {
                rehearsal.happen(text, at: place, differences: &differences)
            } else {
                differences.append(
                    "\(place): a line of a transcript starts with >, <, !, =, #, prompt:, officer: or desk:"
                )
            }
        }
        return differences
    }
}

/// A conversation with a ticket queue that numbers tickets and keeps nothing.
struct Rehearsal {
    static let reference = "K7QM3-XRT9A"
    static let code = "H4MW-T7QC"

    let knowledge: KnowledgeBase
    let now = Date(timeIntervalSince1970: 1_795_503_600)
    private var conversation: Conversation
    private var lines: [String] = []
    /// The whole of the last reply.
    private(set) var said: [String] = []
    private(set) var decision = ""
    private(set) var hasEnded = false
    /// Whether the disk takes anything.
    private var diskIsFull = false
    /// The talk that was kept last, after a trip through bytes.
    private var saved: Conversation.Snapshot?
    /// What an agent wrote while nobody was on the line.
    private var missed: [TicketReport.AgentLine] = []
    private(set) var ratings: [String] = []
    private(set) var clears = false
    private(set) var isUrgent = false
    /// What reached the ticket.
    private(set) var ticket: [String] = []

    init(knowledge: KnowledgeBase) {
        self.knowledge = knowledge
        conversation = Conversation(id: "rehearsal", language: .vietnamese)
        perform(conversation.greet(at: now, in: knowledge))
    }

    var prompt: String { conversation.prompt(in: knowledge) }

    /// The lines of the last reply that were not asked for yet.
    var rest: String { lines.map { "    \($0)" }.joined(separator: "\n") }

    mutating func type(_ line: String) {
        lines = []
        said = []
        decision = ""
        perform(conversation.receive(line, at: now, in: knowledge))
    }

    mutating func hear(_ news: TicketNews) {
        lines = []
        said = []
        perform(conversation.receive(news, at: now, in: knowledge))
    }

    /// Whether `text` is among the lines left, which are used up to it.
    mutating func shows(_ text: String) -> Bool {
        let isPrefix = text.hasSuffix("...")
        let wanted = isPrefix ? String(text.dropLast(3)) : text
        guard let index = lines.firstIndex(where: { isPrefix ? $0.hasPrefix(wanted) : $0 == wanted }) else {
            return false
        }
        lines.removeFirst(index + 1)
        return true
    }

    /// What happens away from the citizen.
    mutating func happen(_ text: String, at place: String, differences: inout [String]) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        switch words.first {
        case "drops":
            conversation = Conversation(id: "another", language: .vietnamese)
        case "writes":
            missed.append(.init(agent: "Lan", text: words.last ?? "", at: now))
        case "urgent":
            if !isUrgent { differences.append("\(place): the ticket is not urgent") }
        case "clears":
            if !clears { differences.append("\(place): the screen is not cleared") }
        case "rated":
            if !ratings.contains(words.last ?? "") { differences.append("\(place): the ratings are \(ratings)") }
        case "full": diskIsFull = true
        case "free": diskIsFull = false
        case "resolves": hear(.resolved(reference: Self.reference))
        case "reads":
            if !ticket.contains(words.last ?? "") { differences.append("\(place): the ticket holds \(ticket)") }
        case "ends":
            if !hasEnded { differences.append("\(place): the connection is still open") }
        default: differences.append("\(place): desk: what is \(text)?")
        }
    }

    private mutating func perform(_ actions: [Action]) {
        for action in actions {
            switch action {
            case .say(let reply):
                lines += reply.lines
                clears = reply.clears
                said += reply.lines
                decision = [reply.decision.rawValue, reply.intent].compactMap(\.self).joined(separator: " ")
            case .open(let handoff):
                guard !diskIsFull else {
                    perform(conversation.receive(.couldNotOpen, at: now, in: knowledge))
                    continue
                }
                isUrgent = handoff.isDanger
                ticket += handoff.transcript.filter { $0.speaker == .citizen }.map(\.text)
                let due = now.addingTimeInterval((handoff.isDanger ? 1 : handoff.hasTimePressure ? 4 : 48) * 3_600)
                perform(
                    conversation.receive(
                        .opened(reference: Self.reference, pin: "123456", due: due),
                        at: now,
                        in: knowledge
                    )
                )
            case .append(_, let line), .raise(_, let line):
                if case .raise = action { isUrgent = true }
                if !diskIsFull { ticket.append(line) }
                perform(conversation.receive(diskIsFull ? .couldNotAdd : .added, at: now, in: knowledge))
            case .lookUp(let reference, let pin):
                let report = TicketReport(
                    reference: reference,
                    state: .pending,
                    opened: now,
                    due: now.addingTimeInterval(48 * 3_600),
                    replies: [.init(agent: "Lan", text: "Anh/chị gửi giúp ảnh giấy báo mất.", at: now)]
                )
                let found = reference == Self.reference && pin == "123456"
                perform(conversation.receive(.status(found ? report : nil), at: now, in: knowledge))
            case .add(let reference, let pin, let line):
                guard reference == Self.reference, pin == "123456" else {
                    perform(conversation.receive(.addition(.unknown), at: now, in: knowledge))
                    continue
                }
                ticket.append(line)
                let addition = Addition.added(reference: reference, wasReopened: true)
                perform(conversation.receive(.addition(addition), at: now, in: knowledge))
            case .save(let snapshot):
                if !diskIsFull { saved = Conversation.Snapshot(snapshot.bytes) }
                perform(
                    conversation.receive(diskIsFull ? .couldNotSave : .saved(code: Self.code), at: now, in: knowledge)
                )
            case .resume(let code, let pin):
                let isRight = code == Self.code || (code == Self.reference && pin == "123456")
                let news = isRight ? saved.map { TicketNews.resumed($0, missed: missed) } : nil
                if news != nil { missed = [] }
                perform(conversation.receive(news ?? .nothingToResume, at: now, in: knowledge))
            case .rate(let intent, let isHelpful):
                ratings.append("\(intent) \(isHelpful)")
            case .hangUp:
                hasEnded = true
            }
        }
    }
}
