import Foundation
import Knowledge
import Logging
import Matching

/// Where the server has its knowledge from: the cache, which a process of its own brings up to date.
struct KnowledgeSource: Sendable {
    let options: KnowledgeOptions
    /// The data folder, where the cache is.
    let data: String
    let logger: Logger

    private var cache: KnowledgeCache { KnowledgeCache(data: data) }

    /// The knowledge to start with: that of the cache when the files are still those it was made from.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    func first() throws(KnowledgeFaults) -> KnowledgeBase {
        if let known = cache.read(), options.loader.isCurrent(known) { return known }
        return try next(after: nil)
    }

    /// The knowledge of the files as they are, `known` where they did not change.
    ///
    /// Where no process can be started or nothing kept, this process does the work itself, and takes the memory it takes.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    func next(after known: KnowledgeBase?) throws(KnowledgeFaults) -> KnowledgeBase {
        switch KnowledgeBuild(options: options, data: data).run() {
        case .kept:
            if let knowledge = cache.read(reusing: known) { return knowledge }
        case .refused(let faults):
            throw faults
        case .unavailable:
            break
        }
        logger.warning("knowledge.build_process_unavailable")
        let knowledge = try options.loader(scratch: cache.folder).load(reusing: known)
        cache.write(knowledge)
        return knowledge
    }
}
