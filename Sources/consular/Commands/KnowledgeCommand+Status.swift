import ArgumentParser
import Foundation

extension KnowledgeCommand {
    /// `consular kb status`: what the running server has in force.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell whether the server took in the last change of the files; fails when it refused it."
        )

        @Option(help: "The data folder of the server.")
        var data = "data"

        @Flag(help: "One JSON object.")
        var json = false

        func run() throws {
            guard let page = KnowledgeReport.read(data: data) else {
                throw ValidationError("\(data): no server has reported there; name its folder with --data")
            }
            if json {
                print(try JSONLine.text(of: page))
            } else {
                let counts = page.intents.map { ": \($0) intents, \(page.articles ?? 0) articles" } ?? ""
                print("\(page.at.formatted(.iso8601))  \(page.state)\(counts)")
                for fault in page.faults { print(fault) }
            }
            if !page.faults.isEmpty { throw ExitCode(78) }
        }
    }
}
