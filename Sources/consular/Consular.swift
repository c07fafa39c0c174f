import ArgumentParser

/// The program an operator types.
@main
struct Consular: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consular",
        abstract: "A virtual assistant for Vietnamese citizens abroad.",
        subcommands: [
            Serve.self, Ask.self, Chat.self, KnowledgeCommand.self, TicketCommand.self, StaffCommand.self,
        ]
    )
}
