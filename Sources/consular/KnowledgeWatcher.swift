import Foundation
import Knowledge
import Logging
import Matching
import ServiceLifecycle

/// Looks after the knowledge folders and puts a good change in force; a faulty one changes nothing and is reported.
///
/// Loading happens beside the serving threads, and most of it in another process. A change is taken in once the files have
/// rested for one period, so that an editor that writes in steps is not read half-way.
struct KnowledgeWatcher: Service {
    /// How often the folders are looked at.
    static let period = Duration.milliseconds(250)

    let source: KnowledgeSource
    let shelf: KnowledgeShelf
    let report: KnowledgeReport
    let logger: Logger
    private let side = SideThread()

    /// Watches until the process is asked to stop.
    func run() async throws {
        let folders = [source.options.intents, source.options.knowledge]
        var loaded = report.fingerprint
        var seen = loaded
        while !Task.isShuttingDownGracefully {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.period) }
            let found = FolderFingerprint(of: folders)
            guard found != loaded, found == seen else {
                seen = found
                continue
            }
            loaded = found
            await reload()
            // By here nothing holds the knowledge that was replaced.
            Heap.trim()
        }
    }

    private func reload() async {
        let start = ContinuousClock.now
        let (source, known) = (source, shelf.current)
        let result = await side.run { () -> Result<KnowledgeBase, KnowledgeFaults> in
            do throws(KnowledgeFaults) {
                return .success(try source.next(after: known))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let knowledge):
            shelf.replace(with: knowledge)
            report.write(.inForce(intents: knowledge.intents.count, articles: knowledge.articles.count))
            logger.info("knowledge.reloaded", metadata: ["seconds": "\(ContinuousClock.now - start)"])
        case .failure(let faults):
            report.write(.refused(faults))
            logger.error("knowledge.refused", metadata: ["faults": "\(faults.faults.count)"])
            for fault in faults.faults.prefix(20) { logger.error("knowledge.fault", metadata: ["fault": "\(fault)"]) }
        }
    }
}
