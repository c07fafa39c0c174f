import Foundation
import GRDB

/// Opens tickets that arrive together in one transaction.
///
/// One ticket is one fsync, about 3 ms; those that wait while the disk works share the next one. A ticket that the tables
/// refuse takes none of its neighbours with it; a disk that fails, fails for all of them.
actor OpeningQueue {
    /// The most tickets of one transaction, so that nobody waits long for the others.
    private static let batchSize = 64
    /// The most tickets that wait; one more is told at once that the store is busy.
    static let waitingLimit = 2_048

    private typealias Opening = (ticket: NewTicket, now: Date, done: CheckedContinuation<OpenedTicket, any Error>)

    private let database: any DatabaseWriter
    private var waiting: [Opening] = []
    private var isWriting = false
    /// The number of transactions so far.
    private(set) var transactions = 0

    init(_ database: any DatabaseWriter) {
        self.database = database
    }

    /// Opens `ticket` and returns once it is on disk.
    func open(_ ticket: NewTicket, at now: Date) async throws -> OpenedTicket {
        guard waiting.count < Self.waitingLimit else { throw TicketError.storage(.busy) }
        return try await withCheckedThrowingContinuation { done in
            waiting.append((ticket, now, done))
            if !isWriting {
                isWriting = true
                Task { await drain() }
            }
        }
    }

    private func drain() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Self.batchSize))
            waiting.removeFirst(batch.count)
            let tickets = batch.map { ($0.ticket, $0.now) }
            transactions += 1
            do {
                let results = try await database.write { database in
                    try tickets.map { try database.result(of: $0, at: $1) }
                }
                for (opening, result) in zip(batch, results) { opening.done.resume(with: result) }
            } catch {
                for opening in batch { opening.done.resume(throwing: error) }
            }
        }
        isWriting = false
    }
}

extension Database {
    /// The opened ticket, or why the tables refuse it.
    ///
    /// - Throws: what ends the whole transaction. SQLite takes a transaction back by itself when the disk fails, and with it
    ///   the tickets before this one: none of them may be acknowledged.
    fileprivate func result(of ticket: NewTicket, at now: Date) throws -> Result<OpenedTicket, any Error> {
        do {
            var opened: OpenedTicket?
            try inSavepoint {
                opened = try open(ticket, at: now)
                return .commit
            }
            guard let opened else { return .failure(TicketError.storage("the ticket database refused the ticket")) }
            return .success(opened)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT && isInsideTransaction {
            return .failure(error)
        }
    }

    /// Writes `ticket` with its transcript, due date and audit row, or finds the one opened with the same key.
    ///
    /// A second opening gives the same reference and a new PIN: the first one may never have reached the citizen.
    private func open(_ ticket: NewTicket, at now: Date) throws -> OpenedTicket {
        var generator = SystemRandomNumberGenerator()
        let pin = TicketPIN(using: &generator)
        let salt = Data((0..<TicketPIN.saltSize).map { _ in UInt8.random(in: 0...255, using: &generator) })
        let digest = pin.digest(salt: salt)
        if let row = try SQLRequest<Row>(literal: "SELECT reference, due FROM ticket WHERE key = \(ticket.key)")
            .fetchOne(self)
        {
            try execute(
                literal:
                    "UPDATE ticket SET salt = \(salt), pin = \(digest), revision = revision + 1 WHERE key = \(ticket.key)"
            )
            try audit("opened again", by: "citizen", ticket: ticket.key, at: now)
            return OpenedTicket(
                reference: row["reference"],
                pin: pin.description,
                due: Date(timeIntervalSince1970: row["due"])
            )
        }
        let reference = try unusedReference(using: &generator).description
        let due = now.addingTimeInterval(ticket.priority.target)
        try execute(
            literal: """
                INSERT INTO ticket
                    (key, reference, salt, pin, conversation, priority, language, country, topic, reason, watchword,
                    opened, due)
                VALUES
                    (\(ticket.key), \(reference), \(salt), \(digest), \(ticket.conversation), \(ticket.priority.rawValue),
                    \(ticket.language), \(ticket.country), \(ticket.topic), \(ticket.reason), \(ticket.watchword),
                    \(now.timeIntervalSince1970), \(due.timeIntervalSince1970))
                """
        )
        let transcript = ticket.keptTranscript
        if transcript.droppedCount > 0 {
            try add("[\(transcript.droppedCount) earlier lines were not kept]", to: ticket.key, by: .assistant, at: now)
        }
        for entry in transcript.entries { try add(entry.text, to: ticket.key, by: entry.author, at: entry.at) }
        try audit("opened", by: "citizen", ticket: ticket.key, at: now)
        return OpenedTicket(reference: reference, pin: pin.description, due: due)
    }

    /// A reference that no ticket has; the first one, but for one in 7 × 10¹² over the number of tickets.
    private func unusedReference(using generator: inout some RandomNumberGenerator) throws -> TicketReference {
        while true {
            let reference = TicketReference(using: &generator)
            let isTaken = try SQLRequest<Bool>(
                literal: "SELECT EXISTS (SELECT 1 FROM ticket WHERE reference = \(reference.description))"
            ).fetchOne(self)
            if isTaken == false { return reference }
        }
    }
}
