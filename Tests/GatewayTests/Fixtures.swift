import Dialogue
import Foundation
import Knowledge
import Logging
import NIOCore
import NIOEmbedded
import Text
import Tickets

@testable import Gateway

/// The knowledge that is served, trained once for all tests of this target.
enum Served {
    private static let result = Result {
        let project = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try KnowledgeLoader(
            intents: project.appending(path: "intents"),
            knowledge: project.appending(path: "knowledge")
        ).load()
    }

    static var knowledge: KnowledgeBase {
        get throws { try result.get() }
    }
}

/// A conversation on a channel that is driven by hand, with a ticket queue in memory.
struct Line {
    let channel: NIOAsyncTestingChannel
    let store: TicketStore
    let switchboard = Switchboard()

    /// Opens the line and reads the greeting.
    init(flood: FloodLimits = FloodLimits(linesPerSecond: 0)) async throws {
        let knowledge = try Served.knowledge
        let store = try TicketStore.inMemory()
        let switchboard = switchboard
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let environment = ChatEnvironment(
            knowledge: { knowledge },
            clerk: TicketClerk(store: store, logger: logger),
            switchboard: switchboard,
            flood: flood,
            logger: logger
        )
        self.store = store
        channel = try await NIOAsyncTestingChannel { channel in
            try channel.pipeline.syncOperations.addHandler(
                ConversationHandler(
                    environment: environment,
                    conversation: Conversation(id: "talk", language: .vietnamese)
                )
            )
        }
        try await channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1))
    }

    /// Types `line` and returns the next message.
    func say(_ line: String) async throws -> OutboundMessage {
        try await channel.writeInbound(InboundEvent.line(line))
        return try await next()
    }

    /// The next message of the server.
    func next() async throws -> OutboundMessage {
        try await channel.waitForOutboundWrite(as: OutboundMessage.self)
    }
}
