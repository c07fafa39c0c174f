/// The best documents found so far, ties by document number.
struct TopDocuments {
    /// A document with its score in whole points; see ``InvertedIndex`` for their unit.
    struct Entry: Sendable, Equatable {
        let document: UInt32
        let points: UInt32
    }

    /// The entries, the best first.
    private(set) var entries: [Entry] = []
    /// What a document offered later must score more than: the points of the last entry, or 0 while there is room.
    private(set) var threshold: UInt32 = 0
    private let count: Int

    /// - Parameter count: how many are kept, at least 1.
    init(count: Int) {
        self.count = count
        entries.reserveCapacity(min(count, 1_024) + 1)
    }

    /// Takes in a document that scores more than ``threshold``; documents are offered by rising number.
    ///
    /// - Complexity: O(count), for the few documents that get this far.
    mutating func offer(_ document: UInt32, points: UInt32) {
        guard points > threshold else { return }
        var place = entries.count
        while place > 0, entries[place - 1].points < points { place -= 1 }
        entries.insert(Entry(document: document, points: points), at: place)
        if entries.count > count { entries.removeLast() }
        if entries.count == count, let last = entries.last { threshold = last.points }
    }
}
