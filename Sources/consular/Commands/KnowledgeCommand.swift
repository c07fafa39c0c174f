import ArgumentParser
import Foundation
import Knowledge

/// `consular kb`: the maintainer's workbench.
struct KnowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kb",
        abstract: "Check, test, search and compare the knowledge files.",
        subcommands: [
            Lint.self, Test.self, List.self, New.self, Show.self, Search.self, Similar.self, Clusters.self, Stats.self,
            Diff.self, Danger.self, Evaluate.self, Forms.self, Bench.self, Build.self, Status.self,
        ]
    )
}

extension KnowledgeCommand {
    /// `consular kb list`: every intent with its aliases.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the intents.")

        /// One intent; the keys are a contract.
        private struct Row: Encodable {
            let intent: String
            let also: [String]
            let danger: Bool
            let timePressure: Bool

            enum CodingKeys: String, CodingKey {
                case intent, also, danger
                case timePressure = "time_pressure"
            }
        }

        @Flag(help: "One JSON array.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        func run() throws {
            let parts = try options.read()
            guard json else {
                for intent in parts.intents {
                    let also = intent.aliases.isEmpty ? "" : "  (also \(intent.aliases.joined(separator: ", ")))"
                    print("\(intent.id)\(intent.isDanger ? "  danger" : "")\(also)")
                }
                return
            }
            let rows = parts.intents.map {
                Row(intent: $0.id, also: $0.aliases, danger: $0.isDanger, timePressure: $0.hasTimePressure)
            }
            print(try JSONLine.text(of: rows))
        }
    }
}

/// One value as one line of JSON, keys sorted.
enum JSONLine {
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
