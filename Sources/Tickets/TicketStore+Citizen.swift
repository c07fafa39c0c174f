package import Foundation
import GRDB

/// What a citizen does with a ticket.
extension TicketStore {
    /// The wrong PINs after which a reference is locked.
    static let wrongPINLimit = 5
    /// For how long it is locked after the last of them, in seconds.
    static let lockedFor = 900.0
    /// For how long after its end a ticket is opened again by a line of its citizen, in seconds: a week.
    static let reopensFor = 7 * 86_400.0

    /// Opens a ticket: ticket, transcript, due date and audit row in one transaction.
    ///
    /// The same key again gives the same reference with a new PIN, and the old PIN is worth nothing.
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
    ///
    /// - Throws: ``TicketError/notFound(_:)`` or ``TicketError/storage(_:)``.
    package func append(_ line: String, to reference: String, at now: Date) async throws(TicketError) {
        try await write { try $0.append(line, to: try $0.standing(of: reference), at: now) }
    }

    /// Adds a citizen's line and makes the ticket urgent: its priority rises and its due date comes nearer, never the other
    /// way round.
    ///
    /// - Throws: ``TicketError/notFound(_:)`` or ``TicketError/storage(_:)``.
    package func raise(_ line: String, to reference: String, at now: Date) async throws(TicketError) {
        try await write { database in
            let ticket = try database.standing(of: reference)
            try database.append(line, to: ticket, at: now)
            let due = now.addingTimeInterval(TicketPriority.urgent.target).timeIntervalSince1970
            try database.execute(
                literal: """
                    UPDATE ticket SET priority = \(TicketPriority.urgent.rawValue), due = min(due, \(due)) WHERE key = \(ticket.key)
                    """
            )
            try database.audit("made urgent", by: "citizen", ticket: ticket.key, at: now)
        }
    }

    /// Adds a line to the ticket with this reference and PIN; a ticket resolved a few days ago at most is reopened for it.
    ///
    /// Unknown references, wrong PINs and locked references are alike, as in ``status(_:pin:at:)``.
    ///
    /// - Throws: ``TicketError/storage(_:)``.
    package func add(
        _ line: String,
        to reference: String,
        pin: String,
        at now: Date
    ) async throws(TicketError) -> CitizenAddition {
        try await write { database in
            guard let row = try database.ticket(reference, pin: pin, at: now) else { return .unknown }
            let name: String = row["reference"]
            let ticket = try database.standing(of: name)
            let isResolved = ticket.status == .resolved
            if isResolved, try database.lastResolved(ticket.key) < now.addingTimeInterval(-Self.reopensFor) {
                return .tooLate(reference: name)
            }
            try database.append(line, to: ticket, at: now)
            return .added(reference: name, wasReopened: isResolved)
        }
    }

    /// The ticket as its citizen may see it, or nil for an unknown reference, a wrong PIN or a locked reference alike.
    ///
    /// Five wrong PINs lock a reference for 15 minutes. Tries are counted by what was typed, whether such a ticket exists or
    /// not, so that neither the answer nor the time it takes (a write, with its fsync) tells a guesser which references do.
    /// What is shown counts as delivered.
    ///
    /// - Throws: ``TicketError/storage(_:)``.
    package func status(_ reference: String, pin: String, at now: Date) async throws(TicketError) -> CitizenView? {
        try await write { database in
            guard let row = try database.ticket(reference, pin: pin, at: now) else { return nil }
            let key: String = row["key"]
            try database.execute(literal: "UPDATE delivery SET isDone = 1 WHERE ticket = \(key) AND isDone = 0")
            try database.audit("looked at", by: "citizen", ticket: key, at: now)
            let messages = try database.messages(of: key)
            return CitizenView(
                reference: row["reference"],
                status: TicketStatus(rawValue: row["status"]) ?? .new,
                opened: Date(timeIntervalSince1970: row["opened"]),
                due: Date(timeIntervalSince1970: row["due"]),
                lines: messages.filter { $0.author == .citizen },
                replies: messages.filter {
                    if case .agent = $0.author { !$0.isNote } else { false }
                }
            )
        }
    }
}

extension Database {
    /// The row of the ticket, if the PIN is right and the reference is not locked; a wrong PIN is counted.
    func ticket(_ reference: String, pin: String, at now: Date) throws -> Row? {
        guard let name = TicketReference(reference)?.description else { return nil }
        let row = try SQLRequest<Row>(literal: "SELECT * FROM ticket WHERE reference = \(name)").fetchOne(self)
        let salt: Data = row?["salt"] ?? Data(count: TicketPIN.saltSize)
        let stored: Data = row?["pin"] ?? Data(count: 32)
        let isRight = TicketPIN(pin)?.matches(stored, salt: salt) ?? false
        guard try !isLocked(name, at: now) else { return nil }
        guard let row, isRight else {
            try countWrongPIN(for: name, ticket: row?["key"], at: now)
            return nil
        }
        try execute(literal: "DELETE FROM attempt WHERE reference = \(name)")
        return row
    }

    /// Adds a citizen's line to `ticket`, which is open from then on.
    fileprivate func append(_ line: String, to ticket: TicketStanding, at now: Date) throws {
        try add(line, to: ticket.key, by: .citizen, at: now)
        try revise(ticket.key)
        if ticket.status == .resolved || ticket.status == .pending {
            try move(ticket.key, from: ticket.status, to: .open)
        }
        try audit(ticket.status == .resolved ? "reopened" : "added to", by: "citizen", ticket: ticket.key, at: now)
    }

    /// When the ticket was last resolved; the distant past when it never was.
    fileprivate func lastResolved(_ key: String) throws -> Date {
        let at = try SQLRequest<Double>(
            literal: "SELECT max(at) FROM audit WHERE ticket = \(key) AND action = 'resolved'"
        ).fetchOne(self)
        return at.map { Date(timeIntervalSince1970: $0) } ?? .distantPast
    }

    /// Whether `reference` has had too many wrong PINs; those that are old enough are forgotten first.
    fileprivate func isLocked(_ reference: String, at now: Date) throws -> Bool {
        try execute(literal: "DELETE FROM attempt WHERE at <= \(now.timeIntervalSince1970 - TicketStore.lockedFor)")
        let wrongPINs = try SQLRequest<Int>(literal: "SELECT wrongPins FROM attempt WHERE reference = \(reference)")
            .fetchOne(self)
        return (wrongPINs ?? 0) >= TicketStore.wrongPINLimit
    }

    /// Counts one wrong PIN for `reference`, in a row of the same shape whether `ticket` exists or not.
    fileprivate func countWrongPIN(for reference: String, ticket: String?, at now: Date) throws {
        try execute(
            literal: """
                INSERT INTO attempt (reference, wrongPins, at) VALUES (\(reference), 1, \(now.timeIntervalSince1970))
                ON CONFLICT (reference) DO UPDATE SET wrongPins = wrongPins + 1, at = excluded.at
                """
        )
        try audit("wrong PIN", by: "citizen", ticket: ticket, at: now)
    }
}
