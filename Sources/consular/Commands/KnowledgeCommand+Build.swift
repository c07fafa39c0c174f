import ArgumentParser
import Foundation
import Knowledge
import Matching

extension KnowledgeCommand {
    /// `consular kb build`: what a server starts from; the server itself runs it for every change of the files.
    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read and learn the knowledge, and keep it where the next start of the server finds it.",
            discussion: "A faulty file ends it with exit code 78, a folder that takes no file with 73."
        )

        /// The most faults that are told as JSON: more than anybody reads, few enough to be taken in at once.
        static let maximumFaults = 1_000

        @Option(help: "The data folder of the server.")
        var data = "data"

        @Flag(help: "The faults as one JSON array on standard output.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        func run() throws {
            ProcessLimits.setForBuild()
            Heap.keepApart(from: 64 << 10)
            Heap.limitHeaps(to: 2)
            let cache = KnowledgeCache(data: data)
            let isKept: Bool
            do {
                isKept = try options.loader(scratch: cache.folder).refresh(cache)
            } catch {
                if json {
                    print(try JSONLine.text(of: Array(error.faults.prefix(Self.maximumFaults))))
                } else {
                    Terminal.printError(error.description)
                }
                throw ExitCode(78)
            }
            guard isKept else {
                Terminal.printError("consular: \(cache.path) cannot be written; check its folder and disk")
                throw ExitCode(73)
            }
        }
    }
}
