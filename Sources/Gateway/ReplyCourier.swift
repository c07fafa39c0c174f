import Dialogue
package import Logging
import NIOCore
import ServiceLifecycle
package import Tickets

/// Brings what agents write to conversations that are still on the line.
///
/// Agents may write through another process, so the store is asked four times a second whether it has changed; nobody is
/// told twice, and what finds nobody on the line waits for `/status`.
package struct ReplyCourier: Service {
    /// How often the store is asked: a reply is seen within a quarter of a second.
    static let period = Duration.milliseconds(250)

    private let store: TicketStore
    private let switchboard: Switchboard
    private let logger: Logger

    package init(store: TicketStore, switchboard: Switchboard, logger: Logger) {
        self.store = store
        self.switchboard = switchboard
        self.logger = logger
    }

    /// Works until the process is asked to stop.
    package func run() async throws {
        var seen = -1
        var isFailing = false
        while !Task.isCancelled {
            try? await gracefulSleep()
            guard !Task.isShuttingDownGracefully else { return }
            do {
                let token = try await store.changeToken()
                guard token != seen else { continue }
                try await deliver()
                seen = token
                isFailing = false
            } catch {
                if !isFailing { logger.error("courier.failed", metadata: ["error": "\(error)"]) }
                isFailing = true
            }
        }
    }

    private func deliver() async throws {
        let waiting = try await store.undelivered(to: switchboard.conversations)
        var shown: [Int] = []
        for delivery in waiting {
            guard let news = TicketNews(delivery) else { continue }
            if switchboard.deliver(.ticket(news), to: delivery.conversation) { shown.append(delivery.number) }
        }
        if !shown.isEmpty { try await store.markDelivered(shown) }
    }

    private func gracefulSleep() async throws {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.period) }
    }
}
