/// One run of ``PrunedSearch`` over its lists, window by window.
struct WindowRun {
    /// How many postings are read at most to find a floor, and what share of the documents besides.
    private static let floorPostings = 1_000
    private static let floorShare = 500

    /// How many postings are read in the time of one seek.
    private static let postingsForSeek = 4

    /// The lists by falling worth.
    private let lists: UnsafeMutableBufferPointer<WeightedList>
    /// What the lists from each place on can add at most to a document of the window.
    private let bounds: UnsafeMutablePointer<UInt32>
    private let lengths: UnsafePointer<UInt8>
    private let impacts: UnsafePointer<UInt8>
    private let largestGains: UnsafePointer<UInt8>
    /// The sums of the window's documents, zero between two windows.
    private let sums: UnsafeMutablePointer<UInt32>
    /// The documents of the window whose sum is not zero, counted from its start.
    private let touched: UnsafeMutablePointer<UInt16>
    /// Those of them that can still get in, rising.
    private let candidates: UnsafeMutablePointer<UInt16>
    /// A bit for each document of the window, zero between uses.
    private let marks: UnsafeMutablePointer<UInt64>

    init(
        lists: UnsafeMutableBufferPointer<WeightedList>,
        bounds: UnsafeMutablePointer<UInt32>,
        lengths: UnsafePointer<UInt8>,
        impacts: UnsafePointer<UInt8>,
        largestGains: UnsafePointer<UInt8>,
        sums: UnsafeMutablePointer<UInt32>,
        touched: UnsafeMutablePointer<UInt16>,
        candidates: UnsafeMutablePointer<UInt16>,
        marks: UnsafeMutablePointer<UInt64>
    ) {
        self.lists = lists
        self.bounds = bounds
        self.lengths = lengths
        self.impacts = impacts
        self.largestGains = largestGains
        self.sums = sums
        self.touched = touched
        self.candidates = candidates
        self.marks = marks
    }

    /// The `count` best documents of `index`.
    mutating func best(_ count: Int, in index: InvertedIndex) -> [TopDocuments.Entry] {
        let floor = floor(
            count,
            in: index.windows,
            postingCount: Self.floorPostings + index.documentCount / Self.floorShare
        )
        var top = TopDocuments(count: count, floor: floor)
        for window in index.windows {
            guard search(window, of: index.documents, &top) else { break }
        }
        return top.entries
    }

    /// Searches the documents of `window`; false when no later document can get in.
    mutating func search(_ window: Range<UInt32>, of documents: [UInt32], _ top: inout TopDocuments) -> Bool {
        let threshold = top.threshold
        guard setBounds(for: window) >= threshold else { return false }
        var essential = 0
        while essential < lists.count, bounds[essential] >= threshold { essential += 1 }
        var touchedCount = 0
        for place in 0..<essential { touchedCount = add(place, of: window, after: touchedCount) }
        var count = select(touchedCount, of: window, reaching: threshold, bound: bounds[essential])
        for place in essential..<lists.count {
            guard count > 0 else { break }
            lookUp(place, count, in: window, of: documents.count)
            count = keep(count, reaching: threshold, bound: bounds[place + 1])
        }
        for candidate in 0..<count {
            let place = window.lowerBound + UInt32(candidates[candidate])
            let points = sums[Int(candidates[candidate])]
            top.offer(TopDocuments.Entry(document: documents[Int(place)], place: place, points: points))
        }
        for place in 0..<touchedCount { sums[Int(touched[place])] = 0 }
        return true
    }

    /// What `count` documents score at least: the lowest score of those that do best by the rarest terms alone.
    ///
    /// Leaves the cursors where they were.
    ///
    /// - Parameter windows: all windows of the index.
    /// - Complexity: O(the postings read + `count` · lists).
    mutating func floor(_ count: Int, in windows: [Range<UInt32>], postingCount: Int) -> UInt32 {
        var rarest = 0
        var postings = 0
        while rarest < lists.count, !lists[rarest].cursor.isDense, postings + lists[rarest].cursor.count <= postingCount
        {
            postings += lists[rarest].cursor.count
            rarest += 1
        }
        guard postings >= count else { return 1 }
        let start = Array(lists)
        var partial = TopDocuments(count: count)
        for window in windows {
            var touchedCount = 0
            for place in 0..<rarest { touchedCount = add(place, of: window, after: touchedCount) }
            for index in 0..<touchedCount {
                let offset = Int(touched[index])
                let place = window.lowerBound + UInt32(offset)
                partial.offer(TopDocuments.Entry(document: place, place: place, points: sums[offset]))
                sums[offset] = 0
            }
        }
        var found = partial.entries.sorted { $0.place < $1.place }
        for list in rarest..<lists.count {
            for index in found.indices {
                let place = found[index].place
                guard let posting = lists[list].cursor.seek(place) else { continue }
                let extra = lists[list].cursor.extraFrequency(at: posting)
                let points = lists[list].weight &* lists[list].impact(extra, impacts + Int(lengths[Int(place)]))
                found[index] = TopDocuments.Entry(document: place, place: place, points: found[index].points &+ points)
            }
        }
        _ = lists.update(fromContentsOf: start)
        return found.count < count ? 1 : found.reduce(UInt32.max) { min($0, $1.points) }
    }

    /// Sets the bounds for `window`; returns what all lists can add at most there or later.
    ///
    /// The first document of a window is its shortest, in which a posting adds most.
    private mutating func setBounds(for window: Range<UInt32>) -> UInt32 {
        let code = Int(lengths[Int(window.lowerBound)])
        var possible: UInt32 = 0
        bounds[lists.count] = 0
        for place in lists.indices.reversed() {
            let row = lists[place].cursor.largestExtraFrequency &* 256
            let most = lists[place].isSecondLevel ? largestGains[row &+ code] : impacts[code]
            let bound = lists[place].weight &* UInt32(most)
            bounds[place] = bounds[place + 1] &+ (lists[place].cursor.isPast(window.upperBound) ? 0 : bound)
            possible &+= lists[place].cursor.isExhausted ? 0 : bound
        }
        return possible
    }

    /// Adds the postings of a list that are in `window` to the sums; returns the number of touched documents.
    private mutating func add(_ place: Int, of window: Range<UInt32>, after touchedCount: Int) -> Int {
        guard !lists[place].cursor.isPast(window.upperBound) else { return touchedCount }
        let weight = lists[place].weight
        let isSecondLevel = lists[place].isSecondLevel
        let start = Int(window.lowerBound)
        var count = touchedCount
        let (sums, touched, impacts, lengths) = (sums, touched, impacts, lengths)
        lists[place].cursor.forEach(in: window) { document, extraFrequency in
            let column = impacts + Int(lengths[document])
            var impact = UInt32(column[0])
            if isSecondLevel { impact = UInt32(column[extraFrequency &* 256]) &- impact }
            let added = weight &* impact
            let offset = document &- start
            let sum = sums[offset]
            touched[count] = UInt16(truncatingIfNeeded: offset)
            count &+= sum == 0 && added > 0 ? 1 : 0
            sums[offset] = sum &+ added
        }
        return count
    }

    /// Makes candidates of the touched documents that can reach `threshold`; returns their number.
    private func select(_ touchedCount: Int, of window: Range<UInt32>, reaching threshold: UInt32, bound: UInt32) -> Int
    {
        guard touchedCount > 0 else { return 0 }
        var isAny = false
        for place in 0..<touchedCount {
            let offset = Int(touched[place])
            guard sums[offset] &+ bound >= threshold else { continue }
            marks[offset >> 6] |= 1 &<< UInt64(offset & 63)
            isAny = true
        }
        guard isAny else { return 0 }
        var count = 0
        for word in 0...((window.count - 1) >> 6) {
            var bits = marks[word]
            guard bits != 0 else { continue }
            marks[word] = 0
            while bits != 0 {
                candidates[count] = UInt16(truncatingIfNeeded: word &<< 6 &+ bits.trailingZeroBitCount)
                count &+= 1
                bits &= bits &- 1
            }
        }
        return count
    }

    /// Adds what the candidates have in a list, by the way that takes least.
    private mutating func lookUp(_ place: Int, _ count: Int, in window: Range<UInt32>, of documentCount: Int) {
        guard !lists[place].cursor.isPast(window.upperBound) else { return }
        if lists[place].cursor.isDense {
            test(place, count, from: window.lowerBound)
        } else if lists[place].cursor.count &* window.count < count &* Self.postingsForSeek &* documentCount {
            scan(place, window)
        } else {
            seek(place, count, from: window.lowerBound)
        }
    }

    /// Tests the candidates' bits in a dense list.
    private func test(_ place: Int, _ count: Int, from start: UInt32) {
        let cursor = lists[place].cursor
        let weight = lists[place].weight
        for candidate in 0..<count {
            let offset = Int(candidates[candidate])
            let document = start &+ UInt32(offset)
            let added = weight &* UInt32(impacts[Int(lengths[Int(document)])])
            sums[offset] &+= cursor.hasBit(document) ? added : 0
        }
    }

    /// Reads a list's part of the window; documents that are not touched stay so, others that are no candidates do not matter.
    private mutating func scan(_ place: Int, _ window: Range<UInt32>) {
        let weight = lists[place].weight
        let isSecondLevel = lists[place].isSecondLevel
        let start = Int(window.lowerBound)
        let (sums, impacts, lengths) = (sums, impacts, lengths)
        lists[place].cursor.forEach(in: window) { document, extraFrequency in
            let column = impacts + Int(lengths[document])
            var impact = UInt32(column[0])
            if isSecondLevel { impact = UInt32(column[extraFrequency &* 256]) &- impact }
            let sum = sums[document &- start]
            sums[document &- start] = sum == 0 ? 0 : sum &+ weight &* impact
        }
    }

    /// Seeks the candidates in a list one by one.
    private mutating func seek(_ place: Int, _ count: Int, from start: UInt32) {
        var cursor = lists[place].cursor
        let weight = lists[place].weight
        let isSecondLevel = lists[place].isSecondLevel
        for candidate in 0..<count {
            let offset = candidates[candidate]
            let document = start &+ UInt32(offset)
            guard let posting = cursor.seek(document) else {
                if cursor.isExhausted { break }
                continue
            }
            let column = impacts + Int(lengths[Int(document)])
            var impact = UInt32(column[0])
            if isSecondLevel { impact = UInt32(column[cursor.extraFrequency(at: posting) &* 256]) &- impact }
            sums[Int(offset)] &+= weight &* impact
        }
        lists[place].cursor = cursor
    }

    /// Keeps the candidates that can still reach `threshold`; returns their number.
    private func keep(_ count: Int, reaching threshold: UInt32, bound: UInt32) -> Int {
        var kept = 0
        for place in 0..<count {
            let offset = candidates[place]
            candidates[kept] = offset
            kept &+= sums[Int(offset)] &+ bound >= threshold ? 1 : 0
        }
        return kept
    }
}

/// One level of a list of postings with the weight of its term.
struct WeightedList {
    var cursor: PostingCursor
    let weight: UInt32
    /// The place of the term among those of the line.
    let term: Int
    /// Whether it lists the documents that have the term more than once, for what they get beyond the first time.
    let isSecondLevel: Bool
    /// What the list can add for each of its postings.
    let worth: Float

    /// What a posting adds before the weight, by the column of ``ImpactTable`` for the document's length.
    @inline(__always)
    func impact(_ extraFrequency: Int, _ column: UnsafePointer<UInt8>) -> UInt32 {
        let once = UInt32(column[0])
        return isSecondLevel ? UInt32(column[extraFrequency &* 256]) &- once : once
    }
}
