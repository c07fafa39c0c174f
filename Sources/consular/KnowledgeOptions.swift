import ArgumentParser
import Foundation
import Knowledge

/// Where the knowledge is; shared by every command that reads it.
struct KnowledgeOptions: ParsableArguments {
    @Option(help: "The folder of intent files.")
    var intents = "intents"

    @Option(help: "The folder of articles, facts and phrases.")
    var knowledge = "knowledge"

    /// A loader of the two folders.
    var loader: KnowledgeLoader { loader(scratch: nil) }

    /// A loader of the two folders that keeps in the folder `scratch` what need not be in memory.
    func loader(scratch: URL?) -> KnowledgeLoader {
        KnowledgeLoader(
            intents: URL(fileURLWithPath: intents),
            knowledge: URL(fileURLWithPath: knowledge),
            scratch: scratch
        )
    }

    /// Reads the files without training, or prints every fault and exits with 78.
    func read() throws -> KnowledgeParts {
        do {
            return try loader.read()
        } catch {
            Terminal.printError(error.description)
            throw ExitCode(78)
        }
    }

    /// Loads the knowledge, or prints every fault and exits with 78 (EX_CONFIG of sysexits.h).
    func load() throws -> KnowledgeBase {
        try Self.orExit { () throws(KnowledgeFaults) in try loader.load() }
    }

    /// Loads the knowledge to be served, from `cache` what has not changed, or exits as ``load()`` does.
    func load(cache: KnowledgeCache) throws -> KnowledgeBase {
        try Self.orExit { () throws(KnowledgeFaults) in try loader(scratch: cache.folder).load(cache: cache) }
    }

    /// What `load` returns; its faults are printed, and end the program with 78.
    static func orExit(_ load: () throws(KnowledgeFaults) -> KnowledgeBase) throws -> KnowledgeBase {
        do {
            return try load()
        } catch {
            Terminal.printError(error.description)
            throw ExitCode(78)
        }
    }
}

/// Lines for the person at the terminal.
enum Terminal {
    /// Writes `text` and a line end to standard error.
    static func printError(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
