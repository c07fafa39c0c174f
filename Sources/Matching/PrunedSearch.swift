/// An exact search for the best documents that leaves most postings unread: MaxScore over windows of documents.
///
/// The terms stand by falling bound, that is weight times largest impact. While the *k* best documents found so far score
/// more than θ, the terms whose bounds together stay within θ cannot lift a document in by themselves (Turtle and Flood
/// 1995, "Query evaluation: strategies and optimizations"). Within a window of documents the terms before those are added
/// up in an array that fits the cache; only documents whose sum can still pass θ are looked up in the lists of the rest, of
/// which whole blocks are passed over. A document that only ties with θ has a higher number than those kept, so it may be
/// dropped: the result is that of a scan over everything.
struct PrunedSearch {
    /// The documents of a full window: its sums take 128 KiB, which stays in the second-level cache.
    private static let fullWindow = 1 << 15
    /// The first window; each is twice as long as the one before, so that θ rises before much is read.
    private static let firstWindow = 1 << 10

    private let index: InvertedIndex

    init(_ index: InvertedIndex) {
        self.index = index
    }

    /// The `count` best documents for `terms`.
    ///
    /// - Complexity: O(postings of the terms) at worst; a small part of them as a rule.
    func best(_ count: Int, for terms: [WeightedTerm]) -> [TopDocuments.Entry] {
        var top = TopDocuments(count: count)
        let window = min(Self.fullWindow, index.documentCount)
        index.withUnsafeLists(of: terms) { lists, lengths, impacts in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: window * 3) { scratch in
                withUnsafeTemporaryAllocation(of: UInt64.self, capacity: window / 64 + 1) { marks in
                    guard let sums = scratch.baseAddress, let marks = marks.baseAddress else { return }
                    sums.initialize(repeating: 0, count: window)
                    marks.initialize(repeating: 0, count: window / 64 + 1)
                    var run = WindowRun(
                        lists: lists,
                        lengths: lengths,
                        impacts: impacts,
                        sums: sums,
                        touched: sums + window,
                        candidates: sums + window * 2,
                        marks: marks
                    )
                    var start = 0
                    var length = min(window, Self.firstWindow)
                    while start < index.documentCount {
                        let end = min(index.documentCount, start + length)
                        guard run.search(UInt32(start)..<UInt32(end), &top) else { break }
                        start = end
                        length = min(window, length * 2)
                    }
                }
            }
        }
        return top.entries
    }
}
