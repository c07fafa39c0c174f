import Foundation
import Logging
import NIOConcurrencyHelpers
import NIOCore
import Testing
import Tickets

@testable import Gateway

/// Talks over the page without JavaScript.
///
/// 1. A talk goes on under its token; a form sent twice is taken once; a digit means what its page asked.
/// 2. What agents write comes with the next request, once, and is delivered only when a later request proves that it arrived.
/// 3. Talks are bounded, and whoever returns to one that is gone is told.
@Suite struct PlainTalksTests {
    /// Talks on a store in memory, with a clock that is moved by hand.
    struct Bench {
        let store: TicketStore
        let talks: PlainTalks
        let clock = NIOLockedValueBox(NIODeadline.now())

        init(_ change: (inout PlainTalks.Limits) -> Void = { _ in }) throws {
            let knowledge = try Served.knowledge
            store = try TicketStore.inMemory()
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let environment = ChatEnvironment(
                knowledge: { knowledge },
                clerk: TicketClerk(store: store, logger: logger),
                switchboard: Switchboard(),
                flood: FloodLimits(linesPerSecond: 0),
                logger: logger
            )
            var limits = PlainTalks.Limits()
            change(&limits)
            let clock = clock
            talks = PlainTalks(environment: environment, limits: limits) { clock.withLockedValue { $0 } }
        }

        func wait(_ time: TimeAmount) { clock.withLockedValue { $0 = $0 + time } }

        /// Sends `line` from the form on `page`.
        func send(_ line: String, from page: PlainPage) async -> PlainPage {
            await talks.take(
                PlainRequest(talk: page.talk.description, page: page.number, line: Array(line.utf8))
            )
        }

        func look(from page: PlainPage) async -> PlainPage {
            await talks.take(PlainRequest(talk: page.talk.description, page: page.number))
        }
    }

    @Test("The blank page greets in the language that is asked for, and nothing is held for it")
    func blank() async throws {
        let bench = try Bench()
        let page = await bench.talks.blankPage(in: "en")
        #expect(page.messages.first?.kind == .greeting)
        #expect(page.messages.first?.language == "en")
        #expect(await bench.talks.blankPage(in: "xx").language == "vi")
        #expect(await bench.talks.count == 0)
    }

    @Test("The whole talk is shown, and its country is remembered")
    func talk() async throws {
        let bench = try Bench()
        var page = await bench.talks.blankPage(in: "vi")
        page = await bench.send("ho chieu sap het han o duc", from: page)
        #expect(page.messages.last?.intent == "passport.renew")
        #expect(page.prompt == "[Đức] > ")
        page = await bench.send("cảm ơn nhiều", from: page)
        #expect(page.citizenLines == ["ho chieu sap het han o duc", "cảm ơn nhiều"])
        #expect(page.messages.map(\.sequence) == Array(1...page.messages.count))
    }

    @Test("A form that is sent twice, also at the same time, is taken once")
    func twice() async throws {
        let bench = try Bench()
        let blank = await bench.talks.blankPage(in: "vi")
        async let first = bench.send("0", from: blank)
        async let second = bench.send("0", from: blank)
        let pages = await [first, second]
        #expect(pages[0].talk == pages[1].talk)
        #expect(try await bench.store.list(TicketStore.Filter()).count == 1)
        let again = await bench.send("0", from: blank)
        #expect(again.citizenLines == ["0"])
        #expect(again.remark == nil)
    }

    @Test("A choice is shown by its label, and on an older page it still means what that page asked")
    func choice() async throws {
        let bench = try Bench()
        let blank = await bench.talks.blankPage(in: "vi")
        let asked = await bench.send("Tôi bị mất hộ chiếu ở Berlin, mai bay về rồi", from: blank)
        let choices = try #require(asked.messages.last?.choices)
        let lost = try #require(choices.first { $0.label.hasPrefix("Mất hộ chiếu") })
        let picked = await bench.send("\(lost.digit)", from: asked)
        #expect(picked.messages.last?.intent == "passport.lost")
        #expect(picked.citizenLines.last == "\(lost.digit). \(lost.label)")
        _ = await bench.send("cảm ơn", from: picked)
        let other = try #require(choices.first { $0.digit != lost.digit && $0.digit != 0 })
        let late = await bench.send("\(other.digit)", from: asked)
        #expect(late.citizenLines.last == "\(other.digit). \(other.label)")
        #expect(late.messages.last?.decision != "fallback")
    }

    @Test("An agent's reply comes with the next look, once, and is delivered when that page has sent something")
    func agent() async throws {
        let bench = try Bench()
        var page = await bench.talks.blankPage(in: "vi")
        page = await bench.send("0", from: page)
        let ticket = try #require(try await bench.store.list(TicketStore.Filter()).first)
        let conversation = try await bench.conversation(of: ticket.reference)
        _ = try await bench.store.addAgent("Lan", at: Date())
        try await bench.store.reply("Tôi là Lan.", to: ticket.reference, by: "Lan", at: Date())
        let before = page
        page = await bench.look(from: page)
        #expect(page.messages.last?.kind == .agent)
        #expect(page.remark == nil)
        #expect(page.messages.last?.lines.first?.contains("Tôi là Lan.") == true)
        let again = await bench.look(from: before)
        #expect(again.entries == page.entries, "the page is shown again to whom it did not reach")
        #expect(try await bench.store.undelivered(to: [conversation]).count == 1)
        page = await bench.look(from: again)
        #expect(page.entries == again.entries)
        #expect(try await bench.store.undelivered(to: [conversation]).isEmpty)
        page = await bench.send("Dạ em chào chị", from: page)
        let detail = try await bench.store.ticket(ticket.reference)
        #expect(detail.messages.contains { $0.text == "Dạ em chào chị" && $0.author == .citizen })
    }

    @Test("A line that cannot be read is told and stays in the field")
    func unreadable() async throws {
        let bench = try Bench()
        let blank = await bench.talks.blankPage(in: "vi")
        let long = await bench.send(String(repeating: "a", count: 4_097), from: blank)
        #expect(long.messages.last?.lines.contains { $0.contains("4096") } == true)
        #expect(long.draft.utf8.count == 4_097)
        let bytes: [UInt8] = [0x68, 0xC3, 0x28]
        let page = await bench.talks.take(
            PlainRequest(talk: long.talk.description, page: long.number, line: bytes)
        )
        #expect(page.messages.last?.lines.contains { $0.contains("UTF-8") } == true)
        #expect(await bench.send("xin chào", from: page).messages.last?.decision == "smalltalk")
    }

    @Test("After thirty minutes a talk is gone: that is told, the line is answered, and a digit is not guessed at")
    func idle() async throws {
        let bench = try Bench()
        let blank = await bench.talks.blankPage(in: "vi")
        let page = await bench.send("Tôi bị mất hộ chiếu ở Berlin, mai bay về rồi", from: blank)
        bench.wait(.minutes(29))
        #expect(await bench.look(from: page).remark == .nothingNew)
        bench.wait(.minutes(30))
        let digit = await bench.send("2", from: page)
        #expect(digit.remark == .talkIsGone)
        #expect(digit.talk != page.talk)
        #expect(digit.citizenLines.isEmpty)
        let fresh = await bench.send("đổi hộ chiếu hết hạn ở Đức", from: page)
        #expect(fresh.remark == .talkIsGone)
        #expect(fresh.messages.last?.intent == "passport.renew")
        #expect(await bench.look(from: fresh).remark == .nothingNew)
    }

    @Test(
        "A token that cannot be one begins a new talk under a token of our own",
        arguments: ["x", "../../etc/passwd", String(repeating: "F", count: 32), String(repeating: "0", count: 33)]
    )
    func badToken(token: String) async throws {
        let bench = try Bench()
        let page = await bench.talks.take(PlainRequest(talk: token, page: 0, line: Array("xin chào".utf8)))
        #expect(page.remark == .talkIsGone)
        #expect(page.talk.description != token)
        #expect(page.messages.last?.decision == "smalltalk")
    }

    @Test("Past the bound the talk that was silent longest goes")
    func bound() async throws {
        let bench = try Bench { $0.talks = 2 }
        var pages: [PlainPage] = []
        for _ in 0..<2 {
            bench.wait(.seconds(1))
            pages.append(await bench.send("xin chào", from: await bench.talks.blankPage(in: "vi")))
        }
        bench.wait(.seconds(1))
        _ = await bench.look(from: pages[0])
        bench.wait(.seconds(1))
        _ = await bench.send("xin chào", from: await bench.talks.blankPage(in: "vi"))
        #expect(await bench.talks.count == 2)
        #expect(await bench.look(from: pages[0]).remark == .nothingNew)
        #expect(await bench.look(from: pages[1]).remark == .talkIsGone)
    }

    @Test("What a talk keeps is bounded, and that something is missing is known")
    func capacity() async throws {
        let bench = try Bench()
        var page = await bench.talks.blankPage(in: "vi")
        for index in 0..<12 {
            page = await bench.send("\(index) " + String(repeating: "xin chao ", count: 440), from: page)
        }
        #expect(page.isCut)
        #expect(page.citizenLines.joined().utf8.count <= PlainTalk.capacity)
        #expect(page.citizenLines.last?.hasPrefix("11 ") == true)
    }

    @Test("A talk that clears the screen leaves nothing of what stood there, and goodbye ends the talk")
    func clearing() async throws {
        let bench = try Bench()
        var page = await bench.talks.blankPage(in: "vi")
        page = await bench.send("/quiet", from: page)
        page = await bench.send("x", from: page)
        #expect(page.entries.count == 1)
        #expect(page.citizenLines.isEmpty)
        page = await bench.send("/bye", from: page)
        #expect(page.messages.last?.kind == .farewell)
        #expect(page.number == 0)
        #expect(await bench.talks.count == 0)
        #expect(await bench.send("xin chào", from: page).remark == nil)
    }
}

extension PlainTalksTests.Bench {
    /// The conversation that opened the ticket.
    fileprivate func conversation(of reference: String) async throws -> String {
        try await store.ticket(reference).ticket.conversation
    }
}

extension PlainPage {
    /// The messages of the talk.
    var messages: [OutboundMessage] {
        entries.compactMap { if case .message(let message) = $0.content { message } else { nil } }
    }

    /// What the citizen said.
    var citizenLines: [String] {
        entries.compactMap { if case .citizen(let line) = $0.content { line } else { nil } }
    }
}
