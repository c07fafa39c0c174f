import Foundation
import GRDB
import Testing

@testable import Tickets

/// What is acknowledged is on disk, whole, once.
///
/// 1. Every commit waits for the disk.
/// 2. Ticket, transcript, due date and audit row come together or not at all.
/// 3. The same key opens one ticket.
/// 4. Tickets that arrive together share transactions, and only those on disk are acknowledged.
/// 5. Texts are kept verbatim, within limits that show.
@Suite struct OpeningTests {
    @Test("The connection that writes waits for the disk at every commit")
    func durable() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            let (synchronous, journal, foreignKeys) = try await store.database.writeWithoutTransaction { database in
                (
                    try Int.fetchOne(database, sql: "PRAGMA synchronous"),
                    try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                    try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
                )
            }
            #expect(synchronous == 2)
            #expect(journal == "wal")
            #expect(foreignKeys == 1)
        }
    }

    @Test("An opened ticket has its transcript, due date and audit row after the store is opened again")
    func whole() async throws {
        try await withFolder { folder in
            let opened = try await TicketStore(folder: folder).open(
                .sample(priority: .urgent, lines: ["một", "hai"]),
                at: noon
            )
            let detail = try await TicketStore(folder: folder).ticket(opened.reference)
            #expect(detail.messages.map(\.text) == ["một", "hai"])
            #expect(detail.messages.allSatisfy { $0.author == .citizen && $0.at == noon })
            #expect(detail.audit.map(\.action) == ["opened"])
            #expect(detail.ticket.status == .new)
            #expect(detail.ticket.due == noon.addingTimeInterval(3_600))
            #expect(opened.due == detail.ticket.due)
        }
    }

    @Test("A first answer is due in two days, four hours or one hour")
    func due() {
        #expect(TicketPriority.allCases.map(\.target) == [172_800, 14_400, 3_600])
    }

    @Test("The same key gives the same ticket with a new PIN, and the old PIN is worth nothing")
    func idempotent() async throws {
        let store = try TicketStore.inMemory()
        let first = try await store.open(.sample(key: "a"), at: noon)
        let second = try await store.open(.sample(key: "a"), at: noon.addingTimeInterval(60))
        #expect(second.reference == first.reference)
        #expect(second.due == first.due)
        let detail = try await store.ticket(first.reference)
        #expect(detail.messages.count == 1)
        #expect(detail.audit.map(\.action) == ["opened", "opened again"])
        #expect(try await store.counts() == [.new: 1])
        #expect(try await store.status(second.reference, pin: second.pin, at: noon) != nil)
        if first.pin != second.pin {
            #expect(try await store.status(first.reference, pin: first.pin, at: noon) == nil)
        }
    }

    @Test("Fifty tickets opened at once are all on disk, distinct, in fewer transactions than tickets")
    func grouped() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            let references = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<50 {
                    group.addTask { try await store.open(.sample(key: "\(number)"), at: noon).reference }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(references.count == 50)
            #expect(await store.openings.transactions < 25)
            var all = TicketStore.Filter()
            all.limit = 100
            #expect(Set(try await TicketStore(folder: folder).list(all).map(\.reference)) == references)
        }
    }

    @Test("One key opened fifty times at once is one ticket")
    func oneKeyAtOnce() async throws {
        let store = try TicketStore.inMemory()
        let references = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await store.open(.sample(key: "same"), at: noon).reference } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(references.count == 1)
        #expect(try await store.counts() == [.new: 1])
    }

    @Test("A ticket the tables refuse takes none of its neighbours with it", arguments: ["ABORT", "ROLLBACK"])
    func poison(_ effect: String) async throws {
        let store = try TicketStore.inMemory()
        try await store.database.write { database in
            try database.execute(
                sql: """
                    CREATE TEMP TRIGGER poison BEFORE INSERT ON message WHEN NEW.text = 'poison'
                    BEGIN SELECT RAISE(\(effect), 'refused'); END
                    """
            )
        }
        let acknowledged = await withTaskGroup(of: String?.self) { group in
            for number in 0..<40 {
                let ticket = NewTicket.sample(lines: ["before", number == 20 ? "poison" : "fine"])
                group.addTask { try? await store.open(ticket, at: noon).reference }
            }
            return await group.reduce(into: Set<String>()) { if let reference = $1 { $0.insert(reference) } }
        }
        var all = TicketStore.Filter()
        all.limit = 100
        #expect(Set(try await store.list(all).map(\.reference)) == acknowledged, "acknowledged and stored are the same")
        if effect == "ABORT" { #expect(acknowledged.count == 39) }
        _ = try await store.open(.sample(), at: noon)
    }

    @Test(
        "What is typed is kept verbatim",
        arguments: [
            "'; DROP TABLE ticket; --", "\" OR 1=1 --", "%_\\", "?1 :a @b $c", "\u{202E}tac\u{200B}",
            "\r\n\t\u{1B}[31m",
            "Nguyễn Thị Hoà / Nguye\u{302}\u{303}n", "<script>alert(1)</script>", "👩‍👩‍👧‍👦", "",
        ]
    )
    func verbatim(_ text: String) async throws {
        let store = try TicketStore.inMemory()
        let agent = try await store.addAgent("Lan \(text.prefix(50))", at: noon)
        let opened = try await store.open(.sample(key: "k\(text)", conversation: "c\(text)", lines: [text]), at: noon)
        try await store.append(text, to: opened.reference, at: noon)
        try await store.reply(text, to: opened.reference, by: agent.id, at: noon)
        let detail = try await store.ticket(opened.reference)
        #expect(detail.messages.map { Array($0.text.utf8) } == Array(repeating: Array(text.utf8), count: 3))
        #expect(try await store.counts() == [.pending: 1])
    }

    @Test("A NUL does not end a text")
    func nul() async throws {
        let store = try TicketStore.inMemory()
        let opened = try await store.open(.sample(lines: ["trước\u{0}sau"]), at: noon)
        #expect(try await store.ticket(opened.reference).messages.map(\.text) == ["trước␀sau"])
    }

    @Test("A text over 8 KiB is cut between characters, and says so")
    func longText() async throws {
        let store = try TicketStore.inMemory()
        let opened = try await store.open(.sample(lines: [String(repeating: "ệ", count: 4_000)]), at: noon)
        let text = try #require(try await store.ticket(opened.reference).messages.first?.text)
        #expect(text.utf8.count <= 8 << 10)
        #expect(text.utf8.count > (8 << 10) - 8)
        #expect(text.hasSuffix("ệ [...cut]"))
        #expect(!text.unicodeScalars.contains("\u{FFFD}"))
    }

    @Test("A transcript over 400 lines or 256 KiB keeps its end, and says how much is missing")
    func longTranscript() async throws {
        let store = try TicketStore.inMemory()
        let many = try await store.open(.sample(lines: (0..<500).map { "line \($0)" }), at: noon)
        let kept = try await store.ticket(many.reference).messages
        #expect(kept.count == 401)
        #expect(kept.first?.text == "[100 earlier lines were not kept]")
        #expect(kept.last?.text == "line 499")
        let wide = try await store.open(
            .sample(lines: Array(repeating: String(repeating: "x", count: 8_000), count: 100)),
            at: noon
        )
        let messages = try await store.ticket(wide.reference).messages
        #expect(messages.count == 33)
        #expect(messages.dropFirst().reduce(0) { $0 + $1.text.utf8.count } <= 256 << 10)
    }
}
