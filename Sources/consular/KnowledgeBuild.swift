import Foundation
import Knowledge

/// Has `consular kb build` bring the cache up to date in a process of its own.
///
/// The server never holds the memory that reading and learning take, and a file that ends its reader, or keeps it for good,
/// does not end the server: the process is bounded (``ProcessLimits``).
struct KnowledgeBuild: Sendable {
    /// How it went.
    enum Outcome {
        /// The cache holds the files as they are.
        case kept
        /// The files are faulty.
        case refused(KnowledgeFaults)
        /// There is no such process here, or it could not keep what it made.
        case unavailable
    }

    let options: KnowledgeOptions
    /// The data folder, where the cache is.
    let data: String

    /// Runs the process to its end.
    ///
    /// - Complexity: seconds; blocks its thread.
    func run() -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe")
        process.arguments = [
            "kb", "build", "--json", "--data=\(data)", "--intents=\(options.intents)",
            "--knowledge=\(options.knowledge)",
        ]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        guard (try? process.run()) != nil else { return .unavailable }
        let said = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        switch (process.terminationReason, process.terminationStatus) {
        case (.exit, 0): return .kept
        case (.exit, 78): return (try? JSONDecoder().decode([Fault].self, from: said)).map(Self.refusal) ?? .unavailable
        case (.uncaughtSignal, let signal): return Self.refusal([ended(by: signal)])
        default: return .unavailable
        }
    }

    private static func refusal(_ faults: [Fault]) -> Outcome {
        faults.isEmpty ? .unavailable : .refused(KnowledgeFaults(faults))
    }

    /// The fault of files that ended their reader.
    private func ended(by signal: CInt) -> Fault {
        Fault(
            file: URL(fileURLWithPath: options.knowledge).lastPathComponent,
            line: 1,
            what: "reading the files ended the program that reads them (signal \(signal))",
            remedy: "undo the last change, and look at it with 'consular kb lint'"
        )
    }
}
