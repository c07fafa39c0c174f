import Foundation
import GRDB
import Testing

@testable import Tickets

/// A disk that fails is named with a remedy, loses nothing that was acknowledged, and recovers without a restart.
///
/// 1. Full, read-only, held, damaged, missing and newer each have their own error.
/// 2. A ticket that met the fault is not there at all; after the fault the next one is.
/// 3. Acknowledged and stored are the same at every point where the disk may fill.
@Suite struct StorageFaultTests {
    @Test("Wherever the disk fills up, a ticket is there whole or not at all, and room is enough to go on")
    func full() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            let ticket = NewTicket.sample(lines: (0..<60).map { "\($0) " + String(repeating: "đ", count: 300) })
            var failures = 0
            for extraPages in 0..<200 {
                try await store.allowPages(extraPages)
                do throws(TicketError) {
                    _ = try await store.open(ticket, at: noon)
                    break
                } catch {
                    #expect(error == .storage(.full))
                    #expect(try await store.counts().isEmpty)
                    #expect(try await store.changeToken() == 0)
                    failures += 1
                }
            }
            #expect(failures > 5)
            #expect(try await store.integrityFaults().isEmpty)
            #expect(try await store.counts() == [.new: 1])
        }
    }

    @Test("Of tickets opened at once on a disk that fills up, those acknowledged are those stored")
    func fullForMany() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            try await store.allowPages(12)
            let lines = (0..<10).map { "\($0) " + String(repeating: "x", count: 400) }
            let acknowledged = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<40 { group.addTask { try? await store.open(.sample(lines: lines), at: noon).reference } }
                return await group.reduce(into: Set<String>()) { if let reference = $1 { $0.insert(reference) } }
            }
            var all = TicketStore.Filter()
            all.limit = 100
            #expect(Set(try await store.list(all).map(\.reference)) == acknowledged)
            #expect(acknowledged.count < 40)
            await #expect(throws: TicketError.storage(.full)) {
                for _ in 0..<20 { _ = try await store.open(.sample(lines: lines), at: noon) }
            }
            try await store.allowPages(10_000)
            _ = try await store.open(.sample(), at: noon)
            #expect(try await store.integrityFaults().isEmpty)
        }
    }

    @Test("A full disk shows before a citizen meets it, and so does room again")
    func probe() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            try await store.allowPages(0)
            await #expect(throws: TicketError.storage(.full)) { try await store.checkWritable() }
            try await store.allowPages(100)
            try await store.checkWritable()
            try await store.checkWritable()
        }
    }

    @Test("A read-only database is named, and reading goes on")
    func readOnly() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            let reference = try await store.open(.sample(), at: noon).reference
            try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
            await #expect(throws: TicketError.storage(.readOnly)) { try await store.open(.sample(), at: noon) }
            await #expect(throws: TicketError.storage(.readOnly)) {
                try await store.append("x", to: reference, at: noon)
            }
            await #expect(throws: TicketError.storage(.readOnly)) { try await store.checkWritable() }
            #expect(try await store.ticket(reference).messages.count == 1)
        }
    }

    @Test("A database that another program holds is busy, readable, and free again at once")
    func busy() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            let reference = try await store.open(.sample(), at: noon).reference
            try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 50") }
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let path = folder.appending(path: TicketStore.fileName).path
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
            await #expect(throws: TicketError.storage(.busy)) { try await store.open(.sample(), at: noon) }
            #expect(try await store.ticket(reference).messages.count == 1)
            try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
            _ = try await store.open(.sample(), at: noon)
        }
    }

    @Test("A folder or file in the wrong place is named")
    func wrongPlace() async throws {
        try await withFolder { folder in
            let inPlaceOfFile = folder.appending(path: TicketStore.fileName)
            try FileManager.default.createDirectory(at: inPlaceOfFile, withIntermediateDirectories: true)
            #expect(throws: TicketError.storage(.cannotOpen)) { try TicketStore(folder: folder) }
            let file = folder.appending(path: "file")
            try Data("x".utf8).write(to: file)
            let error = #expect(throws: TicketError.self) { try TicketStore(folder: file) }
            #expect("\(error.map(String.init(describing:)) ?? "")".contains(file.path))
        }
    }

    @Test("A file that is no database is damaged")
    func garbage() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(repeating: 0x41, count: 8_192).write(to: folder.appending(path: TicketStore.fileName))
            #expect(throws: TicketError.storage(.corrupt)) { try TicketStore(folder: folder) }
        }
    }

    @Test("Whichever page is overwritten, the store refuses to start or reports it")
    func damaged() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            for number in 0..<20 { _ = try await store.open(.sample(lines: ["câu \(number)"]), at: noon) }
            _ = try await store.database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            let sound = try Data(contentsOf: folder.appending(path: TicketStore.fileName))
            let pages = sound.count / 4_096
            #expect(pages > 10)
            for page in 0..<pages {
                let damaged = folder.appending(path: "damaged-\(page)")
                try FileManager.default.createDirectory(at: damaged, withIntermediateDirectories: true)
                var bytes = sound
                bytes.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: Data(repeating: 0xA5, count: 4_096))
                try bytes.write(to: damaged.appending(path: TicketStore.fileName))
                do throws(TicketError) {
                    #expect(try await !TicketStore(folder: damaged).integrityFaults().isEmpty, "page \(page)")
                } catch {
                    #expect(error == .storage(.corrupt), "page \(page)")
                }
            }
        }
    }

    @Test("A database of a newer version is left alone")
    func newer() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            try await store.database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9-later')") }
            #expect(throws: TicketError.newerSchema) { try TicketStore(folder: folder) }
        }
    }

    @Test("Stores that start at once in an empty folder all start")
    func startAtOnce() async throws {
        try await withFolder { folder in
            let failures = await withTaskGroup(of: TicketError?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do throws(TicketError) {
                            _ = try TicketStore(folder: folder)
                            return nil
                        } catch {
                            return error
                        }
                    }
                }
                return await group.reduce(into: [TicketError]()) { if let error = $1 { $0.append(error) } }
            }
            #expect(failures.isEmpty)
        }
    }

    @Test("Every error says what to do, and none quotes what was typed")
    func sentences() async throws {
        let codes: [(ResultCode, StorageFault)] = [
            (.SQLITE_FULL, .full), (.SQLITE_READONLY, .readOnly), (.SQLITE_CANTOPEN, .cannotOpen),
            (.SQLITE_BUSY, .busy),
            (.SQLITE_LOCKED, .busy), (.SQLITE_CORRUPT, .corrupt), (.SQLITE_NOTADB, .corrupt), (.SQLITE_IOERR, .device),
            (ResultCode(rawValue: 4_874), .device),
        ]
        for (code, fault) in codes {
            #expect(TicketError(DatabaseError(resultCode: code, message: "Nguyễn Văn A")) == .storage(fault))
        }
        let faults: [StorageFault] = [.full, .readOnly, .cannotOpen, .busy, .corrupt, .device]
        let errors: [TicketError] =
            faults.map(TicketError.storage) + [
                .notFound("X"), .notAllowed(from: .open, to: .new), .notAllowed(from: .resolved, to: .open),
                .notAllowed(from: .open, to: .open), .alreadyClaimed(by: "Lan"), .unknownAgent("Minh"), .newerSchema,
                TicketError(DatabaseError(resultCode: .SQLITE_CONSTRAINT, message: "Nguyễn Văn A")),
                TicketError(CancellationError()),
            ]
        for error in errors {
            #expect(error.description.contains(";"), "a remedy follows the semicolon: \(error)")
            #expect(!error.description.contains("Nguyễn"))
        }
    }
}

extension TicketStore {
    /// Lets the file grow by `count` pages and no further, as a disk that is about to be full does.
    fileprivate func allowPages(_ count: Int) async throws {
        try await database.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + count)")
        }
    }
}
