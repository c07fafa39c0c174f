/// What is read before the windows: the rarest lists, and a floor for the scores that they give.
extension WindowRun {
    /// How many postings are read at most before the windows, and what share of the documents besides.
    private static let rarePostings = 900
    private static let rareShare = 250

    /// The room that ``rareSums`` needs.
    static func rareSumLimit(documentCount: Int) -> Int { rarePostings + documentCount / rareShare }

    /// Adds up the first lists, as many as are short enough together, in all windows.
    ///
    /// - Parameter windows: all windows of the index.
    /// - Complexity: O(the postings read + windows · their lists).
    mutating func readRarest(in windows: [Range<UInt32>]) {
        var postings = 0
        for list in lists {
            postings += list.cursor.count
            guard !list.cursor.isDense, postings <= Self.rareSumLimit(documentCount: documentCount) else { break }
            rareCount += 1
        }
        for window in windows {
            var touchedCount = 0
            for place in 0..<rareCount { touchedCount = add(place, of: window, after: touchedCount) }
            for index in 0..<touchedCount {
                let offset = Int(touched[index])
                let place = window.lowerBound &+ UInt32(truncatingIfNeeded: offset)
                rareSums[rareSumCount] = RareSum(place: place, points: sums[offset])
                sums[offset] = 0
                rareSumCount &+= 1
            }
        }
    }

    /// What `count` documents score at least, from half as many again that do best by the rarest lists alone.
    ///
    /// Second levels are left out: they add little, and looking them up takes as long as the rest.
    ///
    /// Leaves the cursors where they were.
    ///
    /// - Complexity: O(``rareSums`` + `count` · lists).
    mutating func floor(_ count: Int) -> UInt32 {
        guard rareSumCount >= count else { return 1 }
        var partial = TopDocuments(count: count + count / 2)
        for index in 0..<rareSumCount {
            let (place, points) = (rareSums[index].place, rareSums[index].points)
            partial.offer(TopDocuments.Entry(document: place, place: place, points: points))
        }
        var found = partial.entries.map { RareSum(place: $0.place, points: $0.points) }.sorted { $0.place < $1.place }
        for list in rareCount..<lists.count where !lists[list].isSecondLevel {
            if let bits = lists[list].cursor.bits {
                addBits(bits, weight: lists[list].weight, to: &found)
            } else {
                addPostings(of: list, to: &found)
            }
        }
        return found.map(\.points).sorted(by: >)[count - 1]
    }

    /// Adds what a dense list adds, without branches: which document has the bit cannot be foreseen.
    private func addBits(_ bits: UnsafeRawPointer, weight: UInt32, to found: inout [RareSum]) {
        for index in found.indices {
            let place = Int(found[index].place)
            let bit = UInt32(truncatingIfNeeded: PostingList.bit(place, in: bits))
            found[index].points &+= weight &* UInt32(impacts[Int(lengths[place])]) &* bit
        }
    }

    /// Adds what the first level of a list of blocks adds.
    private func addPostings(of list: Int, to found: inout [RareSum]) {
        var cursor = lists[list].cursor
        let weight = lists[list].weight
        let parent = lists[list].parent.flatMap { lists[$0].cursor.bits }
        for index in found.indices {
            let place = found[index].place
            if let parent, !PostingList.hasBit(Int(place), in: parent) { continue }
            guard cursor.seek(place) != nil else { continue }
            found[index].points &+= weight &* UInt32(impacts[Int(lengths[Int(place)])])
        }
    }
}

/// What the rarest lists add to a document.
struct RareSum {
    let place: UInt32
    var points: UInt32
}
