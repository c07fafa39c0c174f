/// A scan over every posting of every term and then over every document: what the pruned search is held to.
struct ExhaustiveSearch {
    private let index: InvertedIndex

    init(_ index: InvertedIndex) {
        self.index = index
    }

    /// The `count` best documents for `terms`.
    ///
    /// - Complexity: O(postings of the terms + documents).
    func best(_ count: Int, for terms: [WeightedTerm]) -> [TopDocuments.Entry] {
        var sums = [UInt32](repeating: 0, count: index.documentCount)
        index.withUnsafeLists(of: terms) { lists, _ in
            for list in lists {
                var cursor = list.cursor
                cursor.forEach(in: 0..<UInt32(index.documentCount)) { place, extra in
                    sums[place] += list.weight * index.impact(at: UInt32(place), of: list, extraFrequency: extra)
                }
            }
        }
        let found = sums.indices.filter { sums[$0] > 0 }.map {
            TopDocuments.Entry(document: index.documents[$0], place: UInt32($0), points: sums[$0])
        }
        return Array(found.sorted { ($1.points, $0.document) < ($0.points, $1.document) }.prefix(count))
    }
}
