package import Foundation
import GRDB

/// The one door to the ticket database.
///
/// Every method is one transaction, one intention and, when something changes, one audit row; what it returns from is on disk
/// (WAL with `synchronous = FULL`, since an acknowledged ticket outlives a power cut).
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
            throw .storage(
                .other("the data folder \(folder.path) cannot be made; check the path and who may write there")
            )
        }
        do {
            let path = folder.appending(path: Self.fileName).path
            self.init(
                prepared: try Self.alone(in: folder) {
                    try Self.prepare(DatabasePool(path: path, configuration: Self.configuration))
                }
            )
        } catch {
            throw TicketError(error)
        }
    }

    /// A store that forgets everything with the process, for tests and practice.
    package static func inMemory() throws(TicketError) -> TicketStore {
        do {
            return TicketStore(prepared: try prepare(DatabaseQueue(configuration: configuration)))
        } catch {
            throw TicketError(error)
        }
    }

    private init(prepared database: any DatabaseWriter) {
        self.database = database
        openings = OpeningQueue(database)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        return configuration
    }

    /// Does `work` while no other program, and no other store of this one, does so in `folder`.
    ///
    /// SQLite does not wait for another that turns an empty file to WAL, and two that both find no tables both make them; so
    /// who opens the database first is settled by a lock on its folder (flock(2)), which ends with its holder.
    private static func alone<Result>(in folder: URL, _ work: () throws -> Result) rethrows -> Result {
        // Without the folder there is nothing to lock, and opening the database says why.
        guard let listing = opendir(folder.path) else { return try work() }
        defer { closedir(listing) }
        while flock(dirfd(listing), LOCK_EX) != 0, errno == EINTR {}
        return try work()
    }

    /// Makes every commit wait for the disk, and brings the tables up to date.
    ///
    /// GRDB sets the writer of a pool to `NORMAL` after it has opened it, so that nothing in the configuration can ask for
    /// `FULL`: it is set, and checked, on the writer itself.
    private static func prepare(_ database: any DatabaseWriter) throws -> any DatabaseWriter {
        let migrator = TicketSchema.migrator
        guard try !database.read({ try migrator.hasBeenSuperseded($0) }) else { throw TicketError.newerSchema }
        let isDurable = try database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2
        }
        guard isDurable else {
            throw TicketError.storage("the database does not wait for the disk; check how SQLite was built")
        }
        try migrator.migrate(database)
        return database
    }

    /// Performs one transaction; every error comes out as ours.
    func write<Value: Sendable>(
        _ change: @escaping @Sendable (Database) throws -> Value
    ) async throws(TicketError) -> Value {
        do {
            return try await database.write(change)
        } catch {
            throw TicketError(error)
        }
    }

    /// Performs one reading transaction; every error comes out as ours.
    func read<Value: Sendable>(
        _ query: @escaping @Sendable (Database) throws -> Value
    ) async throws(TicketError) -> Value {
        do {
            return try await database.read(query)
        } catch {
            throw TicketError(error)
        }
    }
}
