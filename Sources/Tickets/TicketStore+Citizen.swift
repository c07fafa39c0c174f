package import Foundation
import GRDB

/// What a citizen does with a ticket.
extension TicketStore {
    /// The wrong PINs after which a ticket is locked, and for how long, in seconds.
    static let wrongPinLimit = 5
    static let lockedFor = 900.0

    /// Opens a ticket: ticket, transcript, due date and audit row in one transaction.
    ///
    /// - Returns: what the citizen may be told, once it is on disk.
    /// - Throws: ``TicketError/storage(_:)``; then nothing was written.
    package func open(_ ticket: NewTicket, at now: Date) async throws(TicketError) -> OpenedTicket {
        do {
            return try await openings.open(ticket, at: now)
        } catch {
            throw TicketError(error)
        }
    }

    /// Adds a citizen's line; a resolved or answered ticket becomes open again.
    package func append(_ line: String, to reference: String, at now: Date) async throws(TicketError) {
        try await write { database in
            let ticket = try database.ticketKey(reference)
            _ = try database.add(line, to: ticket.key, by: .citizen, at: now)
            if ticket.status == .resolved || ticket.status == .pending {
                try database.move(ticket.key, from: ticket.status, to: .open)
            }
            try database.audit(ticket.status == .resolved ? "reopened" : "added to", by: "citizen", ticket: ticket.key, at: now)
        }
    }

    /// The ticket as its citizen may see it, or nil for a wrong reference, a wrong PIN or a locked ticket alike.
    ///
    /// Five wrong PINs lock a ticket for 15 minutes. What is shown counts as delivered.
    package func status(_ reference: String, pin: String, at now: Date) async throws(TicketError) -> CitizenView? {
        try await write { database in
            let name = TicketReference(reference)?.description ?? ""
            let row = try SQLRequest<Row>(literal: "SELECT * FROM ticket WHERE reference = \(name)").fetchOne(database)
            let salt: Data = row?["salt"] ?? Data(count: 16)
            let stored: Data = row?["pin"] ?? Data(count: 32)
            let isRight = TicketPIN(pin)?.matches(stored, salt: salt) ?? false
            guard let row else { return nil }
            let key: String = row["key"]
            let wrongAt: Double = row["wrongPinAt"]
            let isOld = now.timeIntervalSince1970 - wrongAt >= Self.lockedFor
            let wrong: Int = isOld ? 0 : row["wrongPins"]
            guard wrong < Self.wrongPinLimit else { return nil }
            guard isRight else {
                try database.execute(
                    literal: """
                        UPDATE ticket SET wrongPins = \(wrong + 1), wrongPinAt = \(now.timeIntervalSince1970)
                        WHERE key = \(key)
                        """
                )
                try database.audit("wrong PIN", by: "citizen", ticket: key, at: now)
                return nil
            }
            try database.execute(literal: "UPDATE ticket SET wrongPins = 0 WHERE key = \(key)")
            try database.execute(literal: "UPDATE delivery SET isDone = 1 WHERE ticket = \(key)")
            try database.audit("looked at", by: "citizen", ticket: key, at: now)
            return CitizenView(
                reference: row["reference"],
                status: TicketStatus(rawValue: row["status"]) ?? .new,
                opened: Date(timeIntervalSince1970: row["opened"]),
                due: Date(timeIntervalSince1970: row["due"]),
                replies: try database.messages(of: key).filter {
                    if case .agent = $0.author { !$0.isNote } else { false }
                }
            )
        }
    }
}

extension Database {
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
