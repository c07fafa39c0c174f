import Foundation
import GRDB

/// Opens tickets that arrive together in one transaction.
///
/// One ticket is one fsync, about 3 ms; those that wait while the disk works share the next one. A ticket that cannot be
/// opened takes none of its neighbours with it.
actor OpeningQueue {
    /// The most tickets of one transaction, so that nobody waits long for the others.
    private static let batchSize = 64

    private typealias Opening = (ticket: NewTicket, now: Date, done: CheckedContinuation<OpenedTicket, any Error>)

    private let database: any DatabaseWriter
    private var waiting: [Opening] = []
    private var isWriting = false

    init(_ database: any DatabaseWriter) {
        self.database = database
    }

    /// Opens `ticket` and returns once it is on disk.
    func open(_ ticket: NewTicket, at now: Date) async throws -> OpenedTicket {
        try await withCheckedThrowingContinuation { done in
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
            do {
                let results = try await database.write { database in
                    tickets.map { ticket, now in
                        Result {
                            var opened: OpenedTicket?
                            try database.inSavepoint {
                                opened = try database.open(ticket, at: now)
                                return .commit
                            }
                            guard let opened else { throw TicketError.storage("the ticket database refused the change") }
                            return opened
                        }
                    }
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
    /// Writes `ticket` with its transcript, due date and audit row, or finds the one opened with the same key.
    ///
    /// A second opening gives the same reference and a new PIN: the first one may never have reached the citizen.
    fileprivate func open(_ ticket: NewTicket, at now: Date) throws -> OpenedTicket {
        var generator = SystemRandomNumberGenerator()
        let pin = TicketPIN(using: &generator)
        let salt = Data((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
        let digest = pin.digest(salt: salt)
        if let row = try SQLRequest<Row>(literal: "SELECT reference, due FROM ticket WHERE key = \(ticket.key)").fetchOne(self) {
            try execute(literal: "UPDATE ticket SET salt = \(salt), pin = \(digest) WHERE key = \(ticket.key)")
            try audit("opened again", by: "citizen", ticket: ticket.key, at: now)
            return OpenedTicket(
                reference: row["reference"],
                pin: pin.description,
                due: Date(timeIntervalSince1970: row["due"])
            )
        }
        let reference = TicketReference(using: &generator).description
        let due = now.addingTimeInterval(ticket.priority.target)
        try execute(
            literal: """
                INSERT INTO ticket
                    (key, reference, salt, pin, conversation, priority, language, country, topic, reason, opened, due)
                VALUES
                    (\(ticket.key), \(reference), \(salt), \(digest), \(ticket.conversation), \(ticket.priority.rawValue),
                    \(ticket.language), \(ticket.country), \(ticket.topic), \(ticket.reason),
                    \(now.timeIntervalSince1970), \(due.timeIntervalSince1970))
                """
        )
        let dropped = ticket.transcript.count - NewTicket.maximumEntries
        if dropped > 0 {
            _ = try add("[\(dropped) earlier lines were not kept]", to: ticket.key, by: .assistant, at: now)
        }
        for entry in ticket.transcript.suffix(NewTicket.maximumEntries) {
            _ = try add(entry.text, to: ticket.key, by: entry.author == .citizen ? .citizen : .assistant, at: entry.at)
        }
        try audit("opened", by: "citizen", ticket: ticket.key, at: now)
        return OpenedTicket(reference: reference, pin: pin.description, due: due)
    }
}
