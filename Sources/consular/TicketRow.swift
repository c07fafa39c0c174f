import Foundation
import Tickets

/// A ticket as `--json` prints it; the keys are a contract.
struct TicketRow: Encodable {
    let reference: String
    let status: String
    let priority: String
    let language: String
    let country: String?
    let topic: String?
    let reason: String
    let agent: String?
    let opened: Date
    let due: Date
    let revision: Int
    let watchword: String

    init(_ ticket: Ticket) {
        reference = ticket.reference
        status = ticket.status.rawValue
        priority = ticket.priority.word
        language = ticket.language
        country = ticket.country
        topic = ticket.topic
        reason = ticket.reason
        agent = ticket.agent
        opened = ticket.opened
        due = ticket.due
        revision = ticket.revision
        watchword = ticket.watchword
    }
}

/// A ticket with everything in it as `--json` prints it.
struct TicketDetailRow: Encodable {
    struct Message: Encodable {
        let author: String
        let agent: String?
        let text: String
        let at: Date
        let note: Bool
    }

    struct Audit: Encodable {
        let at: Date
        let actor: String
        let action: String
    }

    let ticket: TicketRow
    let messages: [Message]
    let audit: [Audit]

    init(_ detail: TicketDetail) {
        ticket = TicketRow(detail.ticket)
        messages = detail.messages.map {
            Message(author: $0.author.word, agent: $0.author.agentName, text: $0.text, at: $0.at, note: $0.isNote)
        }
        audit = detail.audit.map { Audit(at: $0.at, actor: $0.actor, action: $0.action) }
    }
}

extension Author {
    /// The word in listings.
    var word: String {
        switch self {
        case .citizen: "citizen"
        case .assistant: "assistant"
        case .agent: "agent"
        }
    }

    /// The agent's name, or nil.
    var agentName: String? {
        if case .agent(let name) = self { name } else { nil }
    }
}

extension Ticket {
    /// The ticket as one line of a listing.
    var row: String {
        let fields = [
            reference, status.rawValue, priority.word, "due \(due.formatted(.iso8601))", country ?? "-", topic ?? "-",
            agent ?? "nobody",
        ]
        return fields.joined(separator: "  ")
    }
}

extension TicketDetail {
    /// The ticket as an agent reads it at a terminal: head, talk, audit.
    ///
    /// Control characters are shown, never sent.
    var page: String {
        var lines = [
            ticket.row,
            "language \(ticket.language), reason \(ticket.reason), opened \(ticket.opened.formatted(.iso8601))",
            "say first when you call: \(ticket.watchword.isEmpty ? "-" : ticket.watchword)", "",
        ]
        for message in messages {
            let who = message.author.agentName.map { "\(message.isNote ? "note by " : "")\($0)" } ?? message.author.word
            lines.append("\(message.at.formatted(.iso8601))  \(who):")
            lines += message.text.split(separator: "\n").map { "    \(String($0).visible)" }
        }
        lines.append("")
        lines += audit.map { "\($0.at.formatted(.iso8601))  \($0.actor)  \($0.action)" }
        return lines.joined(separator: "\n")
    }
}

extension String {
    /// The text with control and bidirectional characters written as `\u{1b}`, so that none reaches a terminal.
    var visible: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
