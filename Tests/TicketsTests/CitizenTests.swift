import Foundation
import Testing

@testable import Tickets

/// A citizen sees their own ticket with reference and PIN, and nobody else does.
///
/// 1. Status shows replies and own lines, never notes.
/// 2. Wrong reference, wrong PIN and locked reference look alike.
/// 3. Five wrong PINs lock for 15 minutes, also across restarts, and whether the ticket exists or not.
/// 4. A citizen's line reopens a ticket.
@Suite struct CitizenTests {
    @Test("Status shows what agents replied and what the citizen wrote, but no note")
    func view() async throws {
        let store = try TicketStore.inMemory()
        _ = try await store.addAgent("Lan", at: noon)
        let opened = try await store.open(.sample(lines: ["mất hộ chiếu"]), at: noon)
        try await store.note("check the name", on: opened.reference, by: "Lan", at: noon)
        try await store.reply("Mời bạn đến.", to: opened.reference, by: "Lan", at: noon)
        try await store.append("Cảm ơn", to: opened.reference, at: noon)
        let view = try #require(try await store.status(opened.reference.lowercased(), pin: opened.pin, at: noon))
        #expect(view.lines.map(\.text) == ["mất hộ chiếu", "Cảm ơn"])
        #expect(view.replies.map(\.text) == ["Mời bạn đến."])
        #expect(view.replies.first?.author == .agent("Lan"))
        #expect(view.status == .open)
        #expect(try await store.undelivered(to: ["talk"]).isEmpty, "what was shown is delivered")
    }

    @Test("Five wrong PINs lock a ticket for 15 minutes, also for another process")
    func lock() async throws {
        try await withFolder { folder in
            let store = try TicketStore(folder: folder)
            let opened = try await store.open(.sample(), at: noon)
            let wrong = opened.pin == "000000" ? "000001" : "000000"
            for second in 0..<4 {
                #expect(try await store.status(opened.reference, pin: wrong, at: noon + Double(second)) == nil)
            }
            #expect(try await store.status(opened.reference, pin: opened.pin, at: noon + 4) != nil, "four are forgiven")
            for second in 0..<5 {
                #expect(try await store.status(opened.reference, pin: wrong, at: noon + Double(second)) == nil)
            }
            let other = try TicketStore(folder: folder)
            #expect(try await other.status(opened.reference, pin: opened.pin, at: noon + 5) == nil)
            #expect(try await other.status(opened.reference, pin: opened.pin, at: noon + 903) == nil)
            #expect(try await other.status(opened.reference, pin: opened.pin, at: noon + 904) != nil)
            let actions = try await store.ticket(opened.reference).audit.map(\.action)
            #expect(actions.filter { $0 == "wrong PIN" }.count == 9)
        }
    }

    @Test("A reference that no ticket has is counted and locked like any other")
    func unknownReference() async throws {
        let store = try TicketStore.inMemory()
        var generator = SeededGenerator(state: 6)
        let reference = TicketReference(using: &generator).description
        var tokens: [Int] = []
        for _ in 0..<7 {
            #expect(try await store.status(reference, pin: "123456", at: noon) == nil)
            tokens.append(try await store.changeToken())
        }
        #expect(tokens == [1, 2, 3, 4, 5, 5, 5], "each of five tries is written, later ones are not")
        #expect(try await store.status("nonsense", pin: "123456", at: noon) == nil)
    }

    @Test("Ten thousand guesses find nothing")
    func guesses() async throws {
        let store = try TicketStore.inMemory()
        for _ in 0..<20 { _ = try await store.open(.sample(), at: noon) }
        var generator = SeededGenerator(state: 7)
        for _ in 0..<10_000 {
            let reference = TicketReference(using: &generator).description
            let pin = TicketPIN(using: &generator).description
            #expect(try await store.status(reference, pin: pin, at: noon) == nil)
        }
    }

    @Test("A line reopens a resolved ticket and brings back an answered one, each in the audit")
    func reopening() async throws {
        let store = try TicketStore.inMemory()
        _ = try await store.addAgent("Lan", at: noon)
        let reference = try await store.open(.sample(), at: noon).reference
        try await store.append("khoan", to: reference, at: noon)
        #expect(try await store.ticket(reference).ticket.status == .new)
        try await store.reply("vâng", to: reference, by: "Lan", at: noon)
        try await store.append("còn nữa", to: reference, at: noon)
        #expect(try await store.ticket(reference).ticket.status == .open)
        try await store.resolve(reference, by: "Lan", at: noon)
        try await store.append("vẫn chưa được", to: reference, at: noon)
        let detail = try await store.ticket(reference)
        #expect(detail.ticket.status == .open)
        #expect(detail.ticket.agent == "Lan")
        #expect(detail.audit.map(\.action) == ["opened", "added to", "replied", "added to", "resolved", "reopened"])
    }

    @Test("A line for a ticket that is not there is refused")
    func appendToNothing() async throws {
        let store = try TicketStore.inMemory()
        await #expect(throws: TicketError.notFound("22222-22222")) {
            try await store.append("x", to: "22222-22222", at: noon)
        }
    }
}
