/// An exact search for the best documents that leaves most postings unread: MaxScore over windows of like length.
///
/// The documents of a window are of about one length, so a list adds to any of them at most weight · impact(largest term
/// frequency, length): the window's bound of the list. While the *k* best documents found so far score at least θ, the last
/// terms whose bounds together stay below θ cannot lift a document in by themselves (Turtle and Flood 1995, "Query
/// evaluation: strategies and optimizations"; Ding and Suel 2011, "Faster top-k document retrieval using block-max indexes",
/// for bounds that hold in a stretch of documents). The lists before those are added up in an array that fits the cache;
/// only documents whose sum can still reach θ are looked up in the rest, of which whole blocks are passed over. Nothing that
/// could reach θ is dropped, so the result is that of a scan over everything, ties included.
struct PrunedSearch {
    private let index: InvertedIndex

    init(_ index: InvertedIndex) {
        self.index = index
    }

    /// The `count` best documents for `terms`.
    ///
    /// - Complexity: O(postings of the terms) at worst; a small part of them as a rule.
    func best(_ count: Int, for terms: [WeightedTerm]) -> [TopDocuments.Entry] {
        var found: [TopDocuments.Entry] = []
        let size = min(DocumentOrder.largestWindow, index.documentCount)
        index.withUnsafeLists(of: terms) { lists, lengths in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size + lists.count + 1) { sums in
                withUnsafeTemporaryAllocation(of: UInt16.self, capacity: size * 2) { scratch in
                    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size / 64 + 1) { marks in
                        sums.initialize(repeating: 0)
                        marks.initialize(repeating: 0)
                        guard let sums = sums.baseAddress, let scratch = scratch.baseAddress,
                            let marks = marks.baseAddress
                        else { return }
                        index.impacts.withUnsafePointers { impacts, largestGains in
                            var run = WindowRun(
                                lists: lists,
                                bounds: sums + size,
                                lengths: lengths,
                                impacts: impacts,
                                largestGains: largestGains,
                                sums: sums,
                                touched: scratch,
                                candidates: scratch + size,
                                marks: marks
                            )
                            found = run.best(count, in: index)
                        }
                    }
                }
            }
        }
        return found
    }
}
