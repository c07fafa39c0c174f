/// One level of a list of postings with the weight of its term.
struct WeightedList {
    var cursor: PostingCursor
    let weight: UInt32
    /// The place of the term among those of the line.
    let term: Int
    /// The place of a dense list, of a word, that has every document of this one; nil when there is none.
    var parent: Int?
    /// Whether it lists the documents that have the term more than once, for what they get beyond the first time.
    let isSecondLevel: Bool
    /// The end of the documents that the list alone can lift in, in the window that is searched.
    var end: UInt32 = 0
    /// What the list can add for each of its postings.
    let worth: Float

    /// What a posting adds before the weight, by the column of ``ImpactTable`` for the document's length.
    @inline(__always)
    func impact(_ extraFrequency: Int, _ column: UnsafePointer<UInt8>) -> UInt32 {
        let once = UInt32(column[0])
        return isSecondLevel ? UInt32(column[extraFrequency &* 256]) &- once : once
    }
}

extension [WeightedList] {
    /// Finds each list's parent.
    ///
    /// - Parameter terms: the line's terms that the lists are of.
    mutating func linkParents(_ terms: [WeightedTerm]) {
        guard contains(where: \.cursor.isDense) else { return }
        let last = terms.reduce(0) { Swift.max($0, $1.term.number) }
        var dense = [Int](repeating: .max, count: last + 1)
        for (place, list) in enumerated() where list.cursor.isDense { dense[terms[list.term].term.number] = place }
        for place in indices {
            let term = terms[self[place].term].term
            let own = self[place].isSecondLevel ? dense[term.number] : .max
            let (first, second) = (dense[term.words.first], dense[term.words.second])
            // The rarest is the first.
            let parent = Swift.min(own, first == place ? .max : first, second == place ? .max : second)
            self[place].parent = parent < count ? parent : nil
        }
    }
}
