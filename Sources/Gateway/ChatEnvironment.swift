package import Dialogue
package import Foundation
package import Knowledge
package import Logging
package import NIOCore

/// What every conversation of this process shares.
package struct ChatEnvironment: Sendable {
    /// How long connections may be silent.
    package struct IdleLimits: Sendable {
        /// Silence after which the citizen is warned.
        package var warnsAfter = TimeAmount.minutes(13)
        /// Silence after which the connection is closed.
        package var closesAfter = TimeAmount.minutes(15)
        /// How long a connection may refuse to take what is written to it.
        package var unreadFor = TimeAmount.seconds(30)

        package init() {}
    }

    /// The knowledge in force; asked for once a line, so that an answer never mixes two versions.
    package var knowledge: @Sendable () -> KnowledgeBase
    /// Performs what a conversation wants of the ticket queue.
    package var clerk: TicketClerk
    /// Finds live conversations.
    package var switchboard: Switchboard
    /// How many lines a connection may send.
    package var flood: FloodLimits
    /// How long it may be silent.
    package var idle = IdleLimits()
    /// The largest line, in bytes.
    package var maximumLineLength = 4_096
    /// The time of day.
    package var now: @Sendable () -> Date = { Date() }
    /// Told of every decision, without a word of what was typed.
    package var onDecision: @Sendable (Decision, _ intent: String?, _ language: String) -> Void = { _, _, _ in }
    /// Told whether the answer of an intent helped.
    package var onRating: @Sendable (_ intent: String, _ isHelpful: Bool) -> Void = { _, _ in }
    package var logger: Logger

    package init(
        knowledge: @escaping @Sendable () -> KnowledgeBase,
        clerk: TicketClerk,
        switchboard: Switchboard,
        flood: FloodLimits,
        logger: Logger
    ) {
        self.knowledge = knowledge
        self.clerk = clerk
        self.switchboard = switchboard
        self.flood = flood
        self.logger = logger
    }
}
