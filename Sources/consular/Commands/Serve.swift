import ArgumentParser
import Desk
import Dialogue
import Foundation
import Gateway
import Insight
import Knowledge
import Logging
import Matching
import NIOCore
import ServiceLifecycle
import Tickets
import UnixSignals

/// `consular serve`: the assistant on telnet, WebSocket and the web.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve citizens over telnet, WebSocket and the web page.",
        discussion: """
            Every option can also be an environment variable (CONSULAR_TELNET, CONSULAR_LINES_PER_SECOND, ...) or a key of the
            JSON file named with --config.
            """
    )

    @Option(help: "HOST:PORT of telnet; port 0 takes a free one. (default: 127.0.0.1:2323)")
    var telnet: String?

    @Option(help: "HOST:PORT of the web page and the WebSocket; port 0 takes a free one. (default: 127.0.0.1:8080)")
    var http: String?

    @Option(help: "The folder of the ticket database. (default: data)")
    var data: String?

    @Option(help: "The folder of intent files. (default: intents)")
    var intents: String?

    @Option(help: "The folder of articles, facts and phrases. (default: knowledge)")
    var knowledge: String?

    @Option(help: "Lines a second a connection may send after a burst of five; 0 is no limit. (default: 1)")
    var linesPerSecond: Double?

    @Option(help: "Connections from one address; 0 is no limit. (default: 100)")
    var connectionsPerAddress: Int?

    @Option(help: "A JSON file with these options.")
    var config: String?

    func run() async throws {
        let settings = try await ServeSettings(self)
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let logger = Logger(label: "consular")
        ProcessLimits.raiseDescriptors()
        Heap.keepApart(from: 128 << 10)
        var options = KnowledgeOptions()
        options.intents = settings.intents
        options.knowledge = settings.knowledge
        let fingerprint = FolderFingerprint(of: [options.intents, options.knowledge])
        do {
            let store = try TicketStore(folder: URL(fileURLWithPath: settings.data))
            let source = KnowledgeSource(options: options, data: settings.data, logger: logger)
            let shelf = KnowledgeShelf(
                try KnowledgeOptions.orExit { () throws(KnowledgeFaults) in try source.first() }
            )
            Heap.trim()
            let report = KnowledgeReport(data: settings.data, fingerprint: fingerprint)
            report.write(.inForce(intents: shelf.current.intents.count, articles: shelf.current.articles.count))
            let watcher = KnowledgeWatcher(
                source: source,
                shelf: shelf,
                report: report,
                logger: logger
            )
            try await serve(settings, watcher: watcher, store: store, logger: logger)
        } catch let error as TicketError {
            Terminal.printError("consular: \(error)")
            throw ExitCode(error.exitCode)
        }
    }

    private func serve(
        _ settings: ServeSettings,
        watcher: KnowledgeWatcher,
        store: TicketStore,
        logger: Logger
    ) async throws {
        let shelf = watcher.shelf
        let switchboard = Switchboard()
        let tally = DecisionTally()
        var environment = ChatEnvironment(
            knowledge: { shelf.current },
            clerk: TicketClerk(store: store, logger: logger),
            switchboard: switchboard,
            flood: FloodLimits(linesPerSecond: settings.linesPerSecond),
            logger: logger
        )
        environment.onDecision = { decision, _, language in
            tally.record(decision: decision.rawValue, language: language)
        }
        environment.onRating = { tally.rate($0, isHelpful: $1) }
        let telnet: TelnetServer
        do {
            telnet = try await TelnetServer.bind(
                host: settings.telnet.host,
                port: settings.telnet.port,
                connectionsPerAddress: settings.connectionsPerAddress,
                environment: environment
            )
        } catch let error as IOError {
            throw error.refusal(of: settings.telnet, option: "--telnet")
        }
        let readiness = Readiness(store)
        let web = WebServer(
            WebServer.Environment(
                door: WebSocketDoor(environment: environment),
                plain: PlainTalks(environment: environment),
                connectionsPerAddress: settings.connectionsPerAddress,
                unreadiness: { await readiness.fault() },
                metrics: { await MetricsPage(tally: tally, gauges: Self.gauges(switchboard, store)).text }
            )
        )
        let telnetPort = telnet.address?.port ?? settings.telnet.port
        let application = web.application(
            host: settings.http.host,
            port: settings.http.port,
            logger: logger
        ) { httpPort in
            print("ready telnet=\(settings.telnet.host):\(telnetPort) http=\(settings.http.host):\(httpPort)")
            fflush(nil)
        }
        // The last one is stopped first: telnet says goodbye to every conversation while the web server still writes.
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: watcher),
                    .init(service: ReplyCourier(store: store, switchboard: switchboard, logger: logger)),
                    .init(service: application),
                    .init(service: telnet),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        do {
            try await group.run()
        } catch let error as IOError {
            throw error.refusal(of: settings.http, option: "--http")
        }
    }

    private static func gauges(_ switchboard: Switchboard, _ store: TicketStore) async -> [MetricsPage.Gauge] {
        var gauges = [
            MetricsPage.Gauge("consular_conversations", help: "Conversations on the line.", value: switchboard.count)
        ]
        let counts = (try? await store.counts()) ?? [:]
        for status in TicketStatus.allCases {
            gauges.append(
                MetricsPage.Gauge(
                    "consular_tickets_\(status.rawValue)",
                    help: "Tickets that are \(status.rawValue).",
                    value: counts[status] ?? 0
                )
            )
        }
        return gauges
    }
}

extension IOError {
    /// The exit of sysexits.h (69, EX_UNAVAILABLE) after one sentence: which port cannot be had, and the remedy.
    fileprivate func refusal(of endpoint: Endpoint, option: String) -> ExitCode {
        let reason =
            switch errnoCode {
            case EADDRINUSE: "another program uses this port; end it or choose another port"
            case EACCES: "this account may not use this port; choose one above 1023"
            case EADDRNOTAVAIL: "this machine has no such address; check the host"
            default: "the port cannot be used (\(errnoCode))"
            }
        Terminal.printError("consular: \(option) \(endpoint.host):\(endpoint.port): \(reason)")
        return ExitCode(69)
    }
}
