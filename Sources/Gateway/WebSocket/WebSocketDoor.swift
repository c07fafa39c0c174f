package import Dialogue
import Foundation
import Knowledge
package import NIOCore
import Text

/// Furnishes a connection that has become a WebSocket with codec and conversation.
package struct WebSocketDoor: Sendable {
    private let environment: ChatEnvironment

    package init(environment: ChatEnvironment) {
        self.environment = environment
    }

    /// Adds the handlers to `channel`, on its event loop.
    package func open(_ channel: any Channel, subprotocol: WebSocketSubprotocol) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(
                WebSocketCodec(subprotocol: subprotocol, maximumLineLength: environment.maximumLineLength)
            )
            let language = environment.knowledge().languages.first ?? .vietnamese
            let conversation = Conversation(id: UUID().uuidString.lowercased(), language: language)
            try pipeline.addHandler(ConversationHandler(environment: environment, conversation: conversation))
        }
    }
}
