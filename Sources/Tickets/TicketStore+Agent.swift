package import Foundation
import GRDB

/// What agents do with tickets; `agent` is the id of one of the staff, or the name.
extension TicketStore {
    /// Which tickets are listed.
    package struct Filter: Sendable, Equatable {
        /// Only these statuses; empty means all.
        package var statuses: Set<TicketStatus> = [.new, .open, .pending]
        /// Only tickets from this country.
        package var country: String?
        /// Only tickets this agent has, by id or name.
        package var agent: String?
        /// How many of the first tickets are left out, for the next page.
        package var skip = 0
        /// The most tickets that are returned.
        package var limit = 50

        package init() {}
    }

    /// The tickets that pass `filter`, the most urgent and soonest due first.
    package func list(_ filter: Filter) async throws(TicketError) -> [Ticket] {
        try await read { database in
            let statuses = (filter.statuses.isEmpty ? Set(TicketStatus.allCases) : filter.statuses).map(\.rawValue)
                .sorted()
            return try SQLRequest<Row>(
                literal: """
                    SELECT ticket.*, agent.name AS agentName
                    FROM ticket LEFT JOIN agent ON agent.id = ticket.agent
                    WHERE status IN \(statuses)
                        AND (\(filter.country) IS NULL OR country = \(filter.country))
                        AND (\(filter.agent) IS NULL OR agent.name = \(filter.agent) OR agent.id = \(filter.agent))
                    ORDER BY status = 'resolved', priority DESC, due, reference
                    LIMIT \(max(0, filter.limit)) OFFSET \(max(0, filter.skip))
                    """
            ).fetchAll(database).map(Ticket.init)
        }
    }

    /// The ticket with its messages and audit.
    ///
    /// - Throws: ``TicketError/notFound(_:)``.
    package func ticket(_ reference: String) async throws(TicketError) -> TicketDetail {
        try await read { database in
            let key = try database.standing(of: reference).key
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

    /// Gives the ticket to `agent`, unless another agent was faster; whoever has it already keeps it.
    ///
    /// - Throws: ``TicketError/alreadyClaimed(by:)`` names the faster one; ``TicketError/notAllowed(from:to:)`` for a ticket that
    ///   is resolved.
    package func claim(_ reference: String, by agent: String, at now: Date) async throws(TicketError) {
        try await write { database in
            let agent = try database.agent(agent)
            let ticket = try database.standing(of: reference)
            try database.take(ticket, by: agent)
            guard ticket.status != .resolved else { throw TicketError.notAllowed(from: .resolved, to: .open) }
            guard ticket.agent == nil || ticket.status == .new else { return }
            if ticket.status == .new { try database.move(ticket.key, from: .new, to: .open) }
            try database.audit("claimed", by: agent.id, ticket: ticket.key, at: now)
        }
    }

    /// Writes to the citizen; a ticket nobody has becomes the agent's, and it waits for the citizen, resolved or not.
    ///
    /// - Throws: ``TicketError/alreadyClaimed(by:)`` when another agent has it, so that nobody is answered twice.
    package func reply(_ text: String, to reference: String, by agent: String, at now: Date) async throws(TicketError) {
        try await write { database in
            let agent = try database.agent(agent)
            let ticket = try database.standing(of: reference)
            try database.take(ticket, by: agent)
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
            let agent = try database.agent(agent)
            let ticket = try database.standing(of: reference)
            _ = try database.add(text, to: ticket.key, by: agent, isNote: true, at: now)
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
            let agent = try database.agent(agent)
            let ticket = try database.standing(of: reference)
            guard ticket.status != .resolved else { throw TicketError.notAllowed(from: .resolved, to: .resolved) }
            try database.take(ticket, by: agent)
            if let text { try database.send(text, to: ticket.key, by: agent, at: now) }
            try database.move(ticket.key, from: ticket.status, to: .resolved)
            try database.execute(literal: "INSERT INTO delivery (ticket) VALUES (\(ticket.key))")
            try database.audit("resolved", by: agent.id, ticket: ticket.key, at: now)
        }
    }

    /// Opens a resolved ticket again; whoever had it has it still.
    ///
    /// - Throws: ``TicketError/notAllowed(from:to:)`` for a ticket that is not resolved.
    package func reopen(_ reference: String, by agent: String, at now: Date) async throws(TicketError) {
        try await write { database in
            let agent = try database.agent(agent)
            let ticket = try database.standing(of: reference)
            guard ticket.status == .resolved else { throw TicketError.notAllowed(from: ticket.status, to: .open) }
            try database.move(ticket.key, from: .resolved, to: .open)
            try database.audit("reopened", by: agent.id, ticket: ticket.key, at: now)
        }
    }

    /// Adds an agent to the staff, or finds the one who has this name.
    package func addAgent(_ name: String, at now: Date) async throws(TicketError) -> Agent {
        try await write { database in
            let known = try SQLRequest<String>(literal: "SELECT id FROM agent WHERE name = \(name)").fetchOne(database)
            if let known { return Agent(id: known, name: name) }
            let agent = Agent(id: UUID().uuidString.lowercased(), name: name)
            try database.execute(literal: "INSERT INTO agent (id, name) VALUES (\(agent.id), \(name))")
            try database.audit("added agent", by: agent.id, ticket: nil, at: now)
            return agent
        }
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
    /// The agent with this id or, failing that, this name.
    fileprivate func agent(_ idOrName: String) throws -> Agent {
        let row = try SQLRequest<Row>(
            literal: """
                SELECT id, name FROM agent WHERE id = \(idOrName) OR name = \(idOrName)
                ORDER BY id = \(idOrName) DESC LIMIT 1
                """
        ).fetchOne(self)
        guard let row else { throw TicketError.unknownAgent(idOrName) }
        return Agent(id: row["id"], name: row["name"])
    }

    /// Makes the ticket the agent's, if nobody else has it; the transaction holds the only right to write.
    fileprivate func take(_ ticket: TicketStanding, by agent: Agent) throws {
        guard ticket.agent != agent.id else { return }
        if let owner = ticket.agent {
            let name = try SQLRequest<String>(literal: "SELECT name FROM agent WHERE id = \(owner)").fetchOne(self)
            throw TicketError.alreadyClaimed(by: name ?? owner)
        }
        try execute(literal: "UPDATE ticket SET agent = \(agent.id), revision = revision + 1 WHERE key = \(ticket.key)")
    }

    /// Writes what the citizen is to read, and that it has to be delivered.
    fileprivate func send(_ text: String, to key: String, by agent: Agent, at now: Date) throws {
        let message = try add(text, to: key, by: agent, isNote: false, at: now)
        try execute(literal: "INSERT INTO delivery (ticket, message) VALUES (\(key), \(message))")
    }
}
