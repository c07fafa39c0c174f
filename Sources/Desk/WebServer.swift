package import Gateway
import HTTPTypes
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1
import NIOWebSocket

/// The HTTP way in: the chat page, the WebSocket at `/chat`, and what operators watch.
package struct WebServer: Sendable {
    /// What the server needs of the rest of the program.
    package struct Environment: Sendable {
        /// Opens conversations on upgraded connections.
        package var door: WebSocketDoor
        /// Holds the talks of the page without JavaScript.
        package var plain: PlainTalks
        /// Nil when everything works, else what does not, for `/readyz`.
        package var unreadiness: @Sendable () async -> String?
        /// The page of `/metrics`.
        package var metrics: @Sendable () async -> String
        /// Connections of one address; 0 is no limit.
        package var connectionsPerAddress: Int

        package init(
            door: WebSocketDoor,
            plain: PlainTalks,
            connectionsPerAddress: Int,
            unreadiness: @escaping @Sendable () async -> String?,
            metrics: @escaping @Sendable () async -> String
        ) {
            self.door = door
            self.plain = plain
            self.connectionsPerAddress = connectionsPerAddress
            self.unreadiness = unreadiness
            self.metrics = metrics
        }
    }

    private let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// The service that listens on `host:port` and calls `onRunning` with the port that was bound.
    package func application(
        host: String,
        port: Int,
        logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        let limit = ConnectionLimit(environment.connectionsPerAddress)
        let door = environment.door
        return Application(
            router: WebRoutes(environment: environment).router,
            server: HTTPServerBuilder { responder in
                WebConnectionSetup(responder: responder, door: door, limit: limit)
            },
            configuration: .init(
                address: .hostname(host, port: port),
                serverName: nil,
                backlog: 4_096
            ),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger
        )
    }
}
