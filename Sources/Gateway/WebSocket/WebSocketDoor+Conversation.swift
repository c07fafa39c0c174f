package import Dialogue
import Foundation
import Knowledge
import NIOCore
import Text

extension WebSocketDoor {
    /// A door with a new conversation behind every connection.
    package init(environment: ChatEnvironment) {
        var limits = WebSocketLimits()
        limits.maximumLineLength = environment.maximumLineLength
        self.init(limits: limits) { channel in
            let language = environment.knowledge().languages.first ?? .vietnamese
            let conversation = Conversation(id: UUID().uuidString.lowercased(), language: language)
            try channel.pipeline.syncOperations.addHandler(
                ConversationHandler(environment: environment, conversation: conversation)
            )
        }
    }
}
