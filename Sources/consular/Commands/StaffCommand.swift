import ArgumentParser
import Foundation
import Tickets

/// `consular staff`: who clears tickets.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Add and list agents.",
        subcommands: [Add.self, List.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an agent, by the name citizens will see.")

        @Argument(help: "The name.")
        var name: String

        @OptionGroup var store: StoreOptions

        func validate() throws {
            guard (1...200).contains(name.trimmingCharacters(in: .whitespacesAndNewlines).count) else {
                throw ValidationError("a name has 1 to 200 characters")
            }
        }

        func run() async throws {
            try await store.run { store in
                let agent = try await store.addAgent(name.trimmingCharacters(in: .whitespacesAndNewlines), at: Date())
                print("\(agent.name) is on the staff")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the agents.")

        /// One agent; the keys are a contract.
        private struct Row: Encodable {
            let id: String
            let name: String
        }

        @Flag(help: "One JSON array.")
        var json = false

        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await store.run { store in
                let agents = try await store.agents()
                if json {
                    print(try JSONLine.text(of: agents.map { Row(id: $0.id, name: $0.name) }))
                } else {
                    for agent in agents { print(agent.name) }
                }
            }
        }
    }
}
