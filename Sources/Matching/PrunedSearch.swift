/// An exact search for the best documents that leaves most postings unread: MaxScore over windows of like length.
///
/// The documents of a window are of about one length, so a list adds to any of them at most weight · impact(largest term
/// frequency, length): the window's bound of the list. While the *k* best documents found so far score at least θ, the last
/// terms whose bounds together stay below θ cannot lift a document in by themselves (Turtle and Flood 1995, "Query
/// evaluation: strategies and optimizations"; Ding and Suel 2011, "Faster top-k document retrieval using block-max indexes",
/// for bounds that hold in a stretch of documents). The lists before those are added up in an array that fits the cache;
/// only documents whose sum can still reach θ are looked up in the rest, of which whole blocks are passed over. The bounds
/// of both steps are those of each document's own length. A document without a word has neither its marked form nor a pair
/// with it, so that one bit of a common word can take the bounds of several lists away. Nothing that could reach θ is
/// dropped, so the result is that of a scan over everything, ties included.
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
        let size = index.windows.reduce(0) { max($0, $1.count) }
        index.withUnsafeLists(of: terms) { lists, lengths in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { sums in
                withUnsafeTemporaryAllocation(of: UInt16.self, capacity: size + 1) { touched in
                    withUnsafeTemporaryAllocation(of: Candidate.self, capacity: size + 1) { candidates in
                        withUnsafeTemporaryAllocation(of: RareSum.self, capacity: WindowRun.rareSumLimit(documentCount: index.documentCount)) { rareSums in
                        Self.withRoomForLimits(lists.count) { limits, probes in
                            guard let sums = sums.baseAddress, let touched = touched.baseAddress,
                                let candidates = candidates.baseAddress, let rareSums = rareSums.baseAddress
                            else { return }
                            sums.initialize(repeating: 0, count: size)
                            index.impacts.withUnsafePointers { impacts, largestGains in
                                var run = WindowRun(
                                    documentCount: index.documentCount,
                                    lists: lists,
                                    lengths: lengths,
                                    impacts: impacts,
                                    largestGains: largestGains,
                                    limits: limits,
                                    probes: probes,
                                    sums: sums,
                                    touched: touched,
                                    candidates: candidates, rareSums: rareSums
                                )
                                found = run.best(count, in: index)
                            }
                        }
                        }
                    }
                }
            }
        }
        return found
    }

    private static func withRoomForLimits(
        _ listCount: Int,
        _ body: (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<DenseProbe>) -> Void
    ) {
        let limitCount = (listCount + 1) * LengthBuckets.rowSize
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: limitCount) { limits in
            withUnsafeTemporaryAllocation(of: DenseProbe.self, capacity: listCount + 1) { probes in
                guard let limits = limits.baseAddress, let probes = probes.baseAddress else { return }
                body(limits, probes)
            }
        }
    }
}
