package import Foundation
import GRDB

/// What agents do with tickets.
extension TicketStore {
    /// Which tickets are listed.
    package struct Filter: Sendable, Equatable {
        /// Only these statuses; empty means all.
        package var statuses: Set<TicketStatus> = [.new, .open, .pending]
        /// Only tickets from this country.
        package var country: String?
        /// Only tickets this agent has, by name.
        package var agent: String?
        /// The most tickets that are returned.
        package var limit = 50

        package init() {}
    }

    /// The tickets that pass `filter`, the most urgent and soonest due first.
    package func list(_ filter: Filter) async throws(TicketError) -> [Ticket] {
        try await read { database in
            let statuses = (filter.statuses.isEmpty ? Set(TicketStatus.allCases) : filter.statuses).map(\.rawValue).sorted()
            return try SQLRequest<Row>(
                literal: """
                    SELECT ticket.*, agent.name AS agentName
                    FROM ticket LEFT JOIN agent ON agent.id = ticket.agent
                    WHERE status IN \(statuses)
                        AND (\(filter.country) IS NULL OR country = \(filter.country))
                        AND (\(filter.agent) IS NULL OR agent.name = \(filter.agent))
                    ORDER BY status = 'resolved', priority DESC, due, reference
                    LIMIT \(max(0, filter.limit))
                    """
            ).fetchAll(database).map(Ticket.init)
        }
    }

    /// The ticket with its messages and audit.
    ///
    /// - Throws: ``TicketError/notFound(_:)``.
    package func ticket(_ reference: String) async throws(TicketError) -> TicketDetail {
        try await read { database in
            let key = try database.ticketKey(reference).key
            guard
                let row = try SQLRequest<Row>(
                    literal: """
                        SELECT ticket.*, agent.name AS agentName
                        FROM ticket LEFT JOIN agent ON agent.id = ticket.agent WHERE key = \(key)
                        """
                ).fetchOne(database)
            else { throw TicketError.notFound(reference) }
            let audit = try SQLRequest<Row>(literal: "SELECT * FROM audit WHERE ticket = \(key) ORDER BY number")
                .fetchAll(database).map {
                    AuditEntry(
                        number: $0["number"],
                        at: Date(timeIntervalSince1970: $0["at"]),
                        actor: $0["actor"],
                        action: $0["action"]
                    )
                }
            return TicketDetail(ticket: Ticket(row), messages: try database.messages(of: key), audit: audit)
        }
    }

    /// Gives the ticket to `agent`, unless another agent was faster.
    ///
    /// - Throws: ``TicketError/alreadyClaimed(by:)`` names the faster one.
    package func claim(_ reference: String, by agent: String, at now: Date) async throws(TicketError) {
        try await write { database in
            let agent = try database.agent(called: agent)
            let ticket = try database.ticketKey(reference)
            try database.take(ticket, by: agent, reference: reference)
            if ticket.status == .new { try database.move(ticket.key, from: .new, to: .open) }
            try database.audit("claimed", by: agent.id, ticket: ticket.key, at: now)
        }
    }

    /// Writes to the citizen; a ticket nobody has becomes the agent's.
    package func reply(_ text: String, to reference: String, by agent: String, at now: Date) async throws(TicketError) {
        try await write { database in
            let agent = try database.agent(called: agent)
            let ticket = try database.ticketKey(reference)
            try database.take(ticket, by: agent, reference: reference)
            try database.send(text, to: ticket.key, by: agent, at: now)
            if ticket.status == .resolved {
                try database.move(ticket.key, from: .resolved, to: .open)
                try database.move(ticket.key, from: .open, to: .pending)
            } else {
                try database.move(ticket.key, from: ticket.status, to: .pending)
            }
            try database.audit("replied", by: agent.id, ticket: ticket.key, at: now)
        }
    }

    /// Writes something only agents see.
    package func note(_ text: String, on reference: String, by agent: String, at now: Date) async throws(TicketError) {
        try await write { database in
            let agent = try database.agent(called: agent)
            let ticket = try database.ticketKey(reference)
            _ = try database.add(text, to: ticket.key, by: .agent(agent.name), agent: agent.id, isNote: true, at: now)
            try database.audit("noted", by: agent.id, ticket: ticket.key, at: now)
        }
    }

    /// Closes the ticket, with a last word to the citizen if there is one.
    package func resolve(
        _ reference: String,
        by agent: String,
        saying text: String? = nil,
        at now: Date
    ) async throws(TicketError) {
        try await write { database in
            let agent = try database.agent(called: agent)
            let ticket = try database.ticketKey(reference)
            guard ticket.status != .resolved else { throw TicketError.notAllowed(from: .resolved, to: .resolved) }
            try database.take(ticket, by: agent, reference: reference)
            if let text { try database.send(text, to: ticket.key, by: agent, at: now) }
            try database.move(ticket.key, from: ticket.status, to: .resolved)
            try database.execute(literal: "INSERT INTO delivery (ticket) VALUES (\(ticket.key))")
            try database.audit("resolved", by: agent.id, ticket: ticket.key, at: now)
        }
    }

    /// Adds an agent to the staff.
    package func addAgent(_ name: String, at now: Date) async throws(TicketError) -> Agent {
        let agent = Agent(id: UUID().uuidString.lowercased(), name: name)
        try await write { database in
            try database.execute(
                literal: "INSERT INTO agent (id, name) VALUES (\(agent.id), \(name)) ON CONFLICT (name) DO NOTHING"
            )
            try database.audit("added agent", by: agent.id, ticket: nil, at: now)
        }
        return try await agents().first { $0.name == name } ?? agent
    }

    /// The staff, by name.
    package func agents() async throws(TicketError) -> [Agent] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT id, name FROM agent ORDER BY name").map {
                Agent(id: $0["id"], name: $0["name"])
            }
        }
    }
}

extension Database {
    fileprivate func agent(called name: String) throws -> Agent {
        guard let id = try SQLRequest<String>(literal: "SELECT id FROM agent WHERE name = \(name)").fetchOne(self) else {
            throw TicketError.unknownAgent(name)
        }
        return Agent(id: id, name: name)
    }

    fileprivate func take(
        _ ticket: (key: String, status: TicketStatus, agent: String?),
        by agent: Agent,
        reference: String
    ) throws {
        if let owner = ticket.agent, owner != agent.id {
            let name = try SQLRequest<String>(literal: "SELECT name FROM agent WHERE id = \(owner)").fetchOne(self)
            throw TicketError.alreadyClaimed(by: name ?? owner)
        }
        try execute(literal: "UPDATE ticket SET agent = \(agent.id), revision = revision + 1 WHERE key = \(ticket.key)")
    }

    fileprivate func send(_ text: String, to key: String, by agent: Agent, at now: Date) throws {
        let message = try add(text, to: key, by: .agent(agent.name), agent: agent.id, at: now)
        try execute(literal: "INSERT INTO delivery (ticket, message) VALUES (\(key), \(message))")
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
            opened: Date(timeIntervalSince1970: row["opened"]),
            due: Date(timeIntervalSince1970: row["due"]),
            revision: row["revision"]
        )
    }
}
