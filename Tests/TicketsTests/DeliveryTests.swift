import Foundation
import Testing

@testable import Tickets

/// What agents write reaches the live conversation once.
///
/// 1. A conversation is told of its own tickets only, in order, until it was shown.
/// 2. The change token moves with every change, also of another connection to the file.
@Suite struct DeliveryTests {
    @Test("A reply waits for its own conversation, and is gone once it was shown")
    func once() async throws {
        let store = try TicketStore.inMemory()
        _ = try await store.addAgent("Lan", at: noon)
        let reference = try await store.open(.sample(conversation: "a"), at: noon).reference
        _ = try await store.open(.sample(conversation: "b\"]"), at: noon)
        try await store.note("không", on: reference, by: "Lan", at: noon)
        try await store.reply("vâng", to: reference, by: "Lan", at: noon)
        try await store.resolve(reference, by: "Lan", saying: "xong", at: noon)
        #expect(try await store.undelivered(to: ["b\"]", "c"]).isEmpty)
        #expect(try await store.undelivered(to: []).isEmpty)
        let waiting = try await store.undelivered(to: ["a", "b\"]"])
        let texts = waiting.map { if case .reply(let message) = $0.event { message.text } else { "(resolved)" } }
        #expect(texts == ["vâng", "xong", "(resolved)"])
        #expect(waiting.allSatisfy { $0.conversation == "a" && $0.reference == reference })
        try await store.markDelivered([waiting[0].number, waiting[1].number, 4_711], at: noon)
        #expect(try await store.undelivered(to: ["a"]).map(\.number) == [waiting[2].number])
        let token = try await store.changeToken()
        try await store.markDelivered([waiting[0].number], at: noon)
        #expect(try await store.changeToken() == token, "what was shown before is no change")
    }

    @Test("A change through another connection moves the token, and a look does not")
    func token() async throws {
        try await withFolder { folder in
            let server = try TicketStore(folder: folder)
            let terminal = try TicketStore(folder: folder)
            _ = try await server.addAgent("Lan", at: noon)
            let reference = try await server.open(.sample(), at: noon).reference
            let before = try await server.changeToken()
            _ = try await terminal.list(.init())
            _ = try await terminal.ticket(reference)
            try await terminal.checkWritable()
            #expect(try await server.changeToken() == before)
            try await terminal.reply("vâng", to: reference, by: "Lan", at: noon)
            #expect(try await server.changeToken() > before)
            #expect(try await server.undelivered(to: ["talk"]).count == 1)
        }
    }
}
