import Foundation
import GRDB

/// What a change has to know of a ticket.
struct TicketStanding {
    let key: String
    let status: TicketStatus
    /// The id of the agent who has it.
    let agent: String?
}

/// The steps that several changes share; each happens inside the caller's transaction.
extension Database {
    /// Adds one row to the audit.
    func audit(_ action: String, by actor: String, ticket: String?, at now: Date) throws {
        try execute(
            literal: """
                INSERT INTO audit (at, actor, action, ticket)
                VALUES (\(now.timeIntervalSince1970), \(actor), \(action), \(ticket))
                """
        )
    }

    /// How the ticket called `reference` stands.
    ///
    /// - Throws: ``TicketError/notFound(_:)``.
    func standing(of reference: String) throws -> TicketStanding {
        guard let name = TicketReference(reference)?.description,
            let row = try SQLRequest<Row>(literal: "SELECT key, status, agent FROM ticket WHERE reference = \(name)")
                .fetchOne(self)
        else { throw TicketError.notFound(reference) }
        return TicketStanding(
            key: row["key"],
            status: TicketStatus(rawValue: row["status"]) ?? .new,
            agent: row["agent"]
        )
    }

    /// Moves a ticket to `status`, if the lifecycle allows it.
    ///
    /// - Throws: ``TicketError/notAllowed(from:to:)``.
    func move(_ key: String, from: TicketStatus, to status: TicketStatus) throws {
        guard from != status else { return }
        guard from.successors.contains(status) else { throw TicketError.notAllowed(from: from, to: status) }
        try execute(
            literal: "UPDATE ticket SET status = \(status.rawValue), revision = revision + 1 WHERE key = \(key)"
        )
    }

    /// Counts one more change of the ticket.
    func revise(_ key: String) throws {
        try execute(literal: "UPDATE ticket SET revision = revision + 1 WHERE key = \(key)")
    }

    /// Adds a line of the citizen or the assistant.
    func add(_ text: String, to key: String, by author: Author, at now: Date) throws {
        try execute(
            literal: """
                INSERT INTO message (ticket, author, text, at)
                VALUES (\(key), \(author == .citizen ? "citizen" : "assistant"), \(text.storable),
                    \(now.timeIntervalSince1970))
                """
        )
    }

    /// Adds what `agent` wrote, counts it as a change, and returns the message's number.
    func add(_ text: String, to key: String, by agent: Agent, isNote: Bool, at now: Date) throws -> Int64 {
        try execute(
            literal: """
                INSERT INTO message (ticket, author, agent, text, at, isNote)
                VALUES (\(key), 'agent', \(agent.id), \(text.storable), \(now.timeIntervalSince1970), \(isNote))
                """
        )
        let number = lastInsertedRowID
        try revise(key)
        return number
    }

    /// The messages of a ticket, in order.
    func messages(of key: String) throws -> [TicketMessage] {
        try SQLRequest<Row>(
            literal: """
                SELECT message.*, agent.name AS agentName
                FROM message LEFT JOIN agent ON agent.id = message.agent
                WHERE ticket = \(key) ORDER BY number
                """
        ).fetchAll(self).map(TicketMessage.init)
    }
}

extension TicketMessage {
    /// The message in a row of `message` joined with its agent's name.
    init(_ row: Row) {
        let author: Author =
            switch row["author"] as String {
            case "citizen": .citizen
            case "agent": .agent(row["agentName"] ?? "")
            default: .assistant
            }
        self.init(
            number: row["number"],
            author: author,
            text: row["text"],
            at: Date(timeIntervalSince1970: row["at"]),
            isNote: row["isNote"]
        )
    }
}

extension Ticket {
    /// The ticket in a row of `ticket` joined with its agent's name.
    init(_ row: Row) {
        self.init(
            reference: row["reference"],
            conversation: row["conversation"],
            status: TicketStatus(rawValue: row["status"]) ?? .new,
            priority: TicketPriority(rawValue: row["priority"]) ?? .normal,
            language: row["language"],
            country: row["country"],
            topic: row["topic"],
            reason: row["reason"],
            agent: row["agentName"],
            watchword: row["watchword"],
            opened: Date(timeIntervalSince1970: row["opened"]),
            due: Date(timeIntervalSince1970: row["due"]),
            revision: row["revision"]
        )
    }
}
