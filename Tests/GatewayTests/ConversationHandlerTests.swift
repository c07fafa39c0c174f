import Foundation
import NIOCore
import NIOEmbedded
import Testing
import Tickets

@testable import Dialogue
@testable import Gateway

/// One conversation on one connection.
///
/// 1. A greeting comes first, then one whole message a line, numbered without a gap.
/// 2. A reference is shown only once the ticket is in the store.
/// 3. A flood is delayed, and its end is told.
/// 4. Whoever waits for a reference still gets it when the server goes away.
@Suite struct ConversationHandlerTests {
    @Test("The greeting comes first and messages are numbered without a gap")
    func greeting() async throws {
        let line = try await Line()
        let greeting = try await line.next()
        #expect(greeting.kind == .greeting)
        #expect(greeting.sequence == 1)
        let reply = try await line.say("xin chào")
        #expect(reply.kind == .reply)
        #expect(reply.sequence == 2)
        #expect(reply.prompt.hasSuffix("> "))
    }

    @Test("A reference is shown only when the ticket is in the store")
    func reference() async throws {
        let line = try await Line()
        _ = try await line.next()
        _ = try await line.say("xyzzy blarg qwop")
        let reply = try await line.say("/human")
        let tickets = try await line.store.list(TicketStore.Filter())
        let ticket = try #require(tickets.first)
        #expect(reply.lines.contains { $0.contains(ticket.reference) })
        let detail = try await line.store.ticket(ticket.reference)
        #expect(detail.messages.contains { $0.text == "xyzzy blarg qwop" && $0.author == .citizen })
    }

    @Test("A line that is too long or not text gets one sentence each, and the next one is answered")
    func unusable() async throws {
        let line = try await Line()
        _ = try await line.next()
        try await line.channel.writeInbound(InboundEvent.tooLong(limit: 4_096))
        #expect(try await line.next().lines.contains { $0.contains("4096") })
        try await line.channel.writeInbound(InboundEvent.notText)
        #expect(try await line.next().lines.contains { $0.contains("UTF-8") })
        #expect(try await line.say("xin chào").decision == "smalltalk")
    }

    @Test("More waiting lines than the bound end the line with a sentence")
    func flood() async throws {
        // So slow that no machine takes long enough over the lines for one more to pass.
        var limits = FloodLimits(linesPerSecond: 0.001)
        limits.waitingLines = 3
        let line = try await Line(flood: limits)
        _ = try await line.next()
        for _ in 0..<9 { try await line.channel.writeInbound(InboundEvent.line("xin chào")) }
        for _ in 0..<5 { #expect(try await line.next().kind == .reply) }
        let last = try await line.next()
        #expect(last.kind == .farewell)
        #expect(last.closes)
    }

    @Test("An agent's line reaches the open conversation, and an answer reaches the ticket")
    func agent() async throws {
        let line = try await Line()
        _ = try await line.next()
        _ = try await line.say("/human")
        let ticket = try #require(try await line.store.list(TicketStore.Filter()).first)
        let news = TicketNews.agentWrote(
            reference: ticket.reference,
            .init(agent: "Lan", text: "Tôi là Lan.", at: Date())
        )
        #expect(line.switchboard.deliver(.ticket(news), to: "talk"))
        let message = try await line.next()
        #expect(message.kind == .agent)
        #expect(message.lines.contains { $0.contains("Tôi là Lan.") })
        _ = try await line.say("Dạ em chào chị")
        let detail = try await line.store.ticket(ticket.reference)
        #expect(detail.messages.contains { $0.text == "Dạ em chào chị" })
    }

    @Test("When the server goes away, everybody on the line is told")
    func shutdown() async throws {
        let line = try await Line()
        _ = try await line.next()
        line.switchboard.broadcast(.shuttingDown)
        let last = try await line.next()
        #expect(last.kind == .farewell)
        #expect(last.closes)
    }

    @Test("Whoever has hung up is off the switchboard")
    func hangUp() async throws {
        let line = try await Line()
        _ = try await line.next()
        #expect(line.switchboard.count == 1)
        try await line.channel.close()
        #expect(line.switchboard.count == 0)
    }
}
