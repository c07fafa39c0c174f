import ArgumentParser
import Foundation
import Tickets

/// `consular ticket`: the queue, from a terminal.
struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "List, show, claim, answer and resolve tickets.",
        subcommands: [List.self, Show.self, Claim.self, Reply.self, Note.self, Resolve.self]
    )
}

/// Where the tickets are; shared by every command that touches them.
struct StoreOptions: ParsableArguments {
    @Option(help: "The folder of the ticket database.")
    var data = "data"

    /// Opens the store and performs `errand`; an error is one sentence and an exit code.
    func run(_ errand: (TicketStore) async throws -> Void) async throws {
        do {
            try await errand(try TicketStore(folder: URL(fileURLWithPath: data)))
        } catch let error as TicketError {
            Terminal.printError("consular: \(error)")
            throw ExitCode(error.exitCode)
        }
    }
}

extension TicketError {
    /// The exit code of sysexits.h: 74 (EX_IOERR) when the disk is at fault, 65 (EX_DATAERR) otherwise.
    var exitCode: Int32 {
        switch self {
        case .storage, .newerSchema: 74
        default: 65
        }
    }
}

/// Who is writing.
struct AgentOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: "The agent's name, as in 'consular staff list'.")
    var agent: String
}

extension TicketCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List tickets, the most urgent first.")

        @Option(help: "Only this status: new, open, pending or resolved.")
        var status: TicketStatus?

        @Flag(help: "Resolved tickets too.")
        var all = false

        @Option(help: "Only tickets from this country (two letters).")
        var country: String?

        @Option(help: "Only tickets of this agent.")
        var agent: String?

        @Option(help: "The most tickets to list.")
        var limit = 50

        @Flag(help: "One JSON array.")
        var json = false

        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await store.run { store in
                var filter = TicketStore.Filter()
                if all { filter.statuses = [] }
                if let status { filter.statuses = [status] }
                filter.country = country
                filter.agent = agent
                filter.limit = limit
                let tickets = try await store.list(filter)
                guard !json else {
                    print(try JSONLine.text(of: tickets.map(TicketRow.init)))
                    return
                }
                if tickets.isEmpty { print("no ticket") }
                for ticket in tickets { print(ticket.row) }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a ticket with its whole transcript.")

        @Argument(help: "The reference.")
        var reference: String

        @Flag(help: "One JSON object.")
        var json = false

        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await store.run { store in
                let detail = try await store.ticket(reference)
                print(json ? try JSONLine.text(of: TicketDetailRow(detail)) : detail.page)
            }
        }
    }

    struct Claim: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a ticket.")

        @Argument(help: "The reference.")
        var reference: String

        @OptionGroup var agent: AgentOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await store.run { try await $0.claim(reference, by: agent.agent, at: Date()) }
            print("\(reference) is yours")
        }
    }

    struct Reply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write to the citizen.")

        @Argument(help: "The reference.")
        var reference: String

        @Argument(help: "What the citizen is to read.")
        var text: String

        @OptionGroup var agent: AgentOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await store.run { try await $0.reply(text, to: reference, by: agent.agent, at: Date()) }
            print("sent to \(reference)")
        }
    }

    struct Note: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write something only agents see.")

        @Argument(help: "The reference.")
        var reference: String

        @Argument(help: "The note.")
        var text: String

        @OptionGroup var agent: AgentOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await store.run { try await $0.note(text, on: reference, by: agent.agent, at: Date()) }
            print("noted on \(reference)")
        }
    }

    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Close a ticket.")

        @Argument(help: "The reference.")
        var reference: String

        @Option(help: "A last word to the citizen.")
        var saying: String?

        @OptionGroup var agent: AgentOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await store.run { try await $0.resolve(reference, by: agent.agent, saying: saying, at: Date()) }
            print("\(reference) is resolved")
        }
    }
}

extension TicketStatus: ExpressibleByArgument {}
