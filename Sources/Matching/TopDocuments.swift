/// The best documents found so far, ties by document number.
struct TopDocuments {
    /// A document with its score in whole points; see ``InvertedIndex`` for their unit.
    struct Entry: Sendable, Equatable {
        let document: UInt32
        /// Where the document stands in the index.
        let place: UInt32
        let points: UInt32
    }

    /// The entries, the best first.
    private(set) var entries: [Entry] = []
    /// What a document must score at least: the points of the last entry, or the floor while there is room.
    private(set) var threshold: UInt32
    private let count: Int

    /// - Parameters:
    ///   - count: how many are kept, at least 1.
    ///   - floor: what `count` documents are known to score at least.
    init(count: Int, floor: UInt32 = 1) {
        self.count = count
        threshold = floor
        entries.reserveCapacity(min(count, 1_024) + 1)
    }

    /// Takes in a document if it is among the best so far.
    ///
    /// - Complexity: O(count), for the few documents that get this far.
    mutating func offer(_ entry: Entry) {
        guard entry.points >= threshold else { return }
        var place = entries.count
        while place > 0, (entries[place - 1].points, entry.document) < (entry.points, entries[place - 1].document) {
            place -= 1
        }
        guard place < count else { return }
        entries.insert(entry, at: place)
        if entries.count > count { entries.removeLast() }
        if entries.count == count, let last = entries.last { threshold = max(threshold, last.points) }
    }
}
