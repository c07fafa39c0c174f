/// An exact search for the best documents that leaves most postings unread: MaxScore over windows of like length.
///
/// The documents of a window are of about one length, so a list adds to any of them at most weight · impact(largest term
/// frequency, length): the window's bound of the list. While the *k* best documents found so far score at least θ, the last
/// terms whose bounds together stay below θ cannot lift a document in by themselves (Turtle and Flood 1995, "Query
/// evaluation: strategies and optimizations"; Ding and Suel 2011, "Faster top-k document retrieval using block-max indexes",
/// for bounds that hold in a stretch of documents). The lists before those are added up in an array that fits the cache;
/// only documents whose sum can still reach θ are looked up in the rest, of which whole blocks are passed over. The bounds
/// of both steps are those of each document's own length. A document without a word has neither its marked form nor a pair
/// with it, so that one bit of a common word can take the bounds of several lists away. The rarest lists are read before
/// the windows: the documents that do best by them, looked up in the rest, give a floor for θ from the first window on, and
/// the windows begin with what they add. Nothing that could reach θ is dropped, so the result is that of a scan over
/// everything, ties included.
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
            SearchRoom.with(listCount: lists.count, windowSize: size, documentCount: index.documentCount) { room in
                index.impacts.withUnsafePointers { impacts, largestGains in
                    var run = WindowRun(
                        documentCount: index.documentCount,
                        lists: lists,
                        lengths: lengths,
                        impacts: impacts,
                        largestGains: largestGains,
                        room: room
                    )
                    found = run.best(count, in: index)
                }
            }
        }
        return found
    }
}
