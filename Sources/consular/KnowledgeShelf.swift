import Knowledge
import Synchronization

/// Holds the knowledge in force, which a reload replaces whole.
///
/// A line asks once and keeps what it got, so that no answer mixes two versions.
final class KnowledgeShelf: Sendable {
    private let knowledge: Mutex<KnowledgeBase>

    /// A shelf with `knowledge` in force.
    init(_ knowledge: KnowledgeBase) {
        self.knowledge = Mutex(knowledge)
    }

    /// The knowledge in force.
    var current: KnowledgeBase { knowledge.withLock { $0 } }

    /// Puts `knowledge` in force for every line from here on.
    func replace(with knowledge: KnowledgeBase) {
        self.knowledge.withLock { $0 = knowledge }
    }
}
