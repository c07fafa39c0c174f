import Foundation
import GRDB
import Testing

@testable import Tickets

/// Agents take the next case, answer it once, and leave a trace.
///
/// 1. Of many who claim at once, one has the ticket and the others learn who.
/// 2. Only moves of the lifecycle happen, in code and in the database alike.
/// 3. Every change leaves one audit row, which nothing can change.
/// 4. The list begins with the most urgent.
@Suite struct AgentTests {
    @Test("Of a hundred agents who claim at once one wins, and ninety-nine learn who")
    func race() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            let reference = try await store.open(.sample(), at: noon).reference
            for number in 0..<100 { _ = try await store.addAgent("agent \(number)", at: noon) }
            let outcomes = await withTaskGroup(of: (String, TicketError?).self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let name = "agent \(number)"
                        do throws(TicketError) {
                            try await store.claim(reference, by: name, at: noon)
                            return (name, nil)
                        } catch {
                            return (name, error)
                        }
                    }
                }
                return await group.reduce(into: [(String, TicketError?)]()) { $0.append($1) }
            }
            let winners = outcomes.filter { $0.1 == nil }.map(\.0)
            let winner = try #require(winners.first)
            #expect(winners.count == 1)
            #expect(outcomes.filter { $0.1 == .alreadyClaimed(by: winner) }.count == 99)
            let detail = try await store.ticket(reference)
            #expect(detail.ticket.agent == winner)
            #expect(detail.ticket.status == .open)
            #expect(detail.audit.map(\.action) == ["opened", "claimed"])
        }
    }

    @Test("The same agent may claim twice, by id or by name, and it is one claim")
    func claimTwice() async throws {
        let store = try TicketStore.inMemory()
        let lan = try await store.addAgent("Lan", at: noon)
        let reference = try await store.open(.sample(), at: noon).reference
        try await store.claim(reference, by: lan.id, at: noon)
        try await store.claim(reference, by: "Lan", at: noon)
        #expect(try await store.ticket(reference).audit.map(\.actor) == ["citizen", lan.id])
    }

    @Test("Another agent can neither answer nor resolve a claimed ticket, but may leave a note")
    func notTwice() async throws {
        let store = try TicketStore.inMemory()
        for name in ["Lan", "Minh"] { _ = try await store.addAgent(name, at: noon) }
        let reference = try await store.open(.sample(), at: noon).reference
        try await store.reply("một", to: reference, by: "Lan", at: noon)
        await #expect(throws: TicketError.alreadyClaimed(by: "Lan")) {
            try await store.reply("hai", to: reference, by: "Minh", at: noon)
        }
        await #expect(throws: TicketError.alreadyClaimed(by: "Lan")) {
            try await store.resolve(reference, by: "Minh", saying: "xong", at: noon)
        }
        try await store.note("ba", on: reference, by: "Minh", at: noon)
        let detail = try await store.ticket(reference)
        #expect(detail.messages.map(\.text).dropFirst() == ["một", "ba"])
        #expect(detail.messages.map(\.isNote) == [false, false, true])
        #expect(detail.audit.map(\.action) == ["opened", "replied", "noted"], "what is refused leaves nothing behind")
    }

    @Test("A ticket goes the whole way, and each step counts as a change")
    func wholeWay() async throws {
        let store = try TicketStore.inMemory()
        _ = try await store.addAgent("Lan", at: noon)
        let reference = try await store.open(.sample(), at: noon).reference
        var seen: [(TicketStatus, Int, Int)] = []
        func look() async throws {
            let ticket = try await store.ticket(reference).ticket
            seen.append((ticket.status, ticket.revision, try await store.changeToken()))
        }
        try await look()
        try await store.claim(reference, by: "Lan", at: noon)
        try await look()
        try await store.reply("vâng", to: reference, by: "Lan", at: noon)
        try await look()
        try await store.resolve(reference, by: "Lan", saying: "xong", at: noon)
        try await look()
        try await store.reopen(reference, by: "Lan", at: noon)
        try await look()
        #expect(seen.map(\.0) == [.new, .open, .pending, .resolved, .open])
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.1 < $1.1 && $0.2 + 1 == $1.2 })
    }

    @Test("What the lifecycle does not allow is refused with both statuses")
    func refused() async throws {
        let store = try TicketStore.inMemory()
        for name in ["Lan", "Minh"] { _ = try await store.addAgent(name, at: noon) }
        let reference = try await store.open(.sample(), at: noon).reference
        await #expect(throws: TicketError.notAllowed(from: .new, to: .open)) {
            try await store.reopen(reference, by: "Lan", at: noon)
        }
        try await store.resolve(reference, by: "Lan", at: noon)
        await #expect(throws: TicketError.notAllowed(from: .resolved, to: .resolved)) {
            try await store.resolve(reference, by: "Lan", at: noon)
        }
        await #expect(throws: TicketError.notAllowed(from: .resolved, to: .open)) {
            try await store.claim(reference, by: "Lan", at: noon)
        }
        await #expect(throws: TicketError.unknownAgent("Nobody")) {
            try await store.claim(reference, by: "Nobody", at: noon)
        }
        await #expect(throws: TicketError.notFound("ABC")) { try await store.ticket("ABC") }
    }

    @Test(
        "The database allows the moves of the table and no other",
        arguments: TicketStatus.allCases,
        TicketStatus.allCases
    )
    func lifecycle(from: TicketStatus, to: TicketStatus) async throws {
        let store = try TicketStore.inMemory()
        _ = try await store.open(.sample(), at: noon)
        let path: [TicketStatus] = from == .new ? [] : from == .open ? [.open] : [.open, from]
        let isTaken = try await store.database.write { database in
            for status in path { try database.execute(literal: "UPDATE ticket SET status = \(status.rawValue)") }
            do {
                try database.execute(literal: "UPDATE ticket SET status = \(to.rawValue)")
                return true
            } catch {
                return false
            }
        }
        #expect(isTaken == (from == to || from.successors.contains(to)))
    }

    @Test(
        "The audit can only grow",
        arguments: [
            "UPDATE audit SET actor = 'nobody'", "DELETE FROM audit", "DELETE FROM audit WHERE number = 1",
            "UPDATE audit SET at = at + 1 WHERE number = 1",
        ]
    )
    func auditGrows(_ change: String) async throws {
        let store = try TicketStore.inMemory()
        let reference = try await store.open(.sample(), at: noon).reference
        await #expect(throws: DatabaseError.self) { try await store.database.write { try $0.execute(sql: change) } }
        #expect(try await store.ticket(reference).audit.map(\.actor) == ["citizen"])
    }

    @Test("The list begins with the most urgent, then the soonest due, page by page")
    func list() async throws {
        let store = try TicketStore.inMemory()
        let lan = try await store.addAgent("Lan", at: noon)
        let late = try await store.open(.sample(country: "JP"), at: noon + 60).reference
        let early = try await store.open(.sample(), at: noon).reference
        let urgent = try await store.open(.sample(priority: .urgent), at: noon + 120).reference
        let done = try await store.open(.sample(priority: .urgent), at: noon).reference
        try await store.resolve(done, by: "Lan", at: noon)
        try await store.claim(early, by: "Lan", at: noon)
        func references(_ change: (inout TicketStore.Filter) -> Void) async throws -> [String] {
            var filter = TicketStore.Filter()
            change(&filter)
            return try await store.list(filter).map(\.reference)
        }
        #expect(try await references { _ in } == [urgent, early, late])
        #expect(try await references { $0.statuses = [] } == [urgent, early, late, done])
        #expect(try await references { $0.statuses = [.resolved] } == [done])
        #expect(try await references { $0.country = "JP" } == [late])
        #expect(try await references { $0.agent = "Lan" } == [early])
        #expect(try await references { $0.agent = lan.id } == [early])
        #expect(try await references { $0.limit = 2 } == [urgent, early])
        #expect(try await references { ($0.skip, $0.limit) = (2, 2) } == [late])
        #expect(try await references { $0.limit = -1 }.isEmpty)
        #expect(try await store.counts() == [.new: 2, .open: 1, .resolved: 1])
    }

    @Test("An agent added twice is one agent, and one audit row")
    func addTwice() async throws {
        let store = try TicketStore.inMemory()
        let first = try await store.addAgent("Lan", at: noon)
        let token = try await store.changeToken()
        #expect(try await store.addAgent("Lan", at: noon) == first)
        #expect(try await store.changeToken() == token)
        #expect(try await store.agents() == [first])
    }
}
