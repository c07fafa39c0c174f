package import Foundation
import GRDB

/// The one door to the ticket database.
///
/// Every method is one transaction and one intention; what it returns from is on disk (WAL with `synchronous = FULL`).
package struct TicketStore: Sendable {
    /// The database's name inside the data folder.
    package static let fileName = "consular.sqlite"

    let database: any DatabaseWriter
    let openings: OpeningQueue

    /// Opens the database in `folder`, which is made if it does not exist, and brings its tables up to date.
    ///
    /// - Throws: ``TicketError/storage(_:)`` or ``TicketError/newerSchema``.
    package init(folder: URL) throws(TicketError) {
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .storage("the data folder \(folder.path) cannot be made; check the path and who may write there")
        }
        do {
            let path = folder.appending(path: Self.fileName).path
            self.init(migrated: try Self.migrate(DatabasePool(path: path, configuration: Self.configuration)))
        } catch {
            throw TicketError(error)
        }
    }

    /// A store that forgets everything with the process, for tests and practice.
    package static func inMemory() throws(TicketError) -> TicketStore {
        do {
            return TicketStore(migrated: try migrate(DatabaseQueue(configuration: configuration)))
        } catch {
            throw TicketError(error)
        }
    }

    private init(migrated database: any DatabaseWriter) {
        self.database = database
        openings = OpeningQueue(database)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    private static func migrate(_ database: any DatabaseWriter) throws -> any DatabaseWriter {
        let migrator = TicketSchema.migrator
        guard try !database.read({ try migrator.hasBeenSuperseded($0) }) else { throw TicketError.newerSchema }
        try migrator.migrate(database)
        let synchronous = try database.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        guard synchronous == 2 else { throw TicketError.storage("the database does not wait for the disk; check its build") }
        return database
    }

    /// Performs one transaction; every error comes out as ours.
    func write<Value: Sendable>(_ change: @escaping @Sendable (Database) throws -> Value) async throws(TicketError) -> Value {
        do {
            return try await database.write(change)
        } catch {
            throw TicketError(error)
        }
    }

    /// Performs one reading transaction; every error comes out as ours.
    func read<Value: Sendable>(_ query: @escaping @Sendable (Database) throws -> Value) async throws(TicketError) -> Value {
        do {
            return try await database.read(query)
        } catch {
            throw TicketError(error)
        }
    }

    /// What SQLite finds wrong with the file; empty when it is sound.
    package func integrityFaults() async throws(TicketError) -> [String] {
        try await read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }.filter { $0 != "ok" }
    }

    /// The number of tickets in each status.
    package func counts() async throws(TicketError) -> [TicketStatus: Int] {
        let rows = try await read { database in
            try Row.fetchAll(database, sql: "SELECT status, count(*) AS count FROM ticket GROUP BY status")
                .map { ($0["status"] as String, $0["count"] as Int) }
        }
        return Dictionary(rows.compactMap { row in TicketStatus(rawValue: row.0).map { ($0, row.1) } }) { first, _ in first }
    }

    /// Tries whether the disk takes a change, and takes it back.
    package func checkWritable() async throws(TicketError) {
        do {
            try await database.barrierWriteWithoutTransaction { database in
                try database.execute(sql: "BEGIN IMMEDIATE; ROLLBACK")
            }
        } catch {
            throw TicketError(error)
        }
    }
}

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

    /// The key and status of the ticket called `reference`.
    func ticketKey(_ reference: String) throws -> (key: String, status: TicketStatus, agent: String?) {
        guard let name = TicketReference(reference)?.description,
            let row = try SQLRequest<Row>(literal: "SELECT key, status, agent FROM ticket WHERE reference = \(name)")
                .fetchOne(self)
        else { throw TicketError.notFound(reference) }
        return (row["key"], TicketStatus(rawValue: row["status"]) ?? .new, row["agent"])
    }

    /// Moves a ticket to `status`, if the lifecycle allows it.
    func move(_ key: String, from: TicketStatus, to status: TicketStatus) throws {
        guard from != status else { return }
        guard from.successors.contains(status) else { throw TicketError.notAllowed(from: from, to: status) }
        try execute(literal: "UPDATE ticket SET status = \(status.rawValue), revision = revision + 1 WHERE key = \(key)")
    }

    /// Adds a message and returns its number.
    func add(_ text: String, to key: String, by author: Author, agent: String? = nil, isNote: Bool = false, at now: Date) throws -> Int64 {
        let word =
            switch author {
            case .citizen: "citizen"
            case .assistant: "assistant"
            case .agent: "agent"
            }
        try execute(
            literal: """
                INSERT INTO message (ticket, author, agent, text, at, isNote)
                VALUES (\(key), \(word), \(agent), \(text.bounded), \(now.timeIntervalSince1970), \(isNote))
                """
        )
        return lastInsertedRowID
    }
}
