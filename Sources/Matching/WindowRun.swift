/// One run of ``PrunedSearch`` over its lists, window by window.
struct WindowRun {
    /// The lists by falling bound.
    private var lists: [WeightedList]
    /// What the lists from each place on can add at most.
    private let bounds: [UInt32]
    private let lengths: UnsafePointer<UInt8>
    private let impacts: UnsafePointer<UInt8>
    /// The sums of the window's documents, zero between two windows.
    private let sums: UnsafeMutablePointer<UInt32>
    /// The documents of the window whose sum is not zero, counted from its start.
    private let touched: UnsafeMutablePointer<UInt32>
    /// Those of them that can still get in, rising.
    private let candidates: UnsafeMutablePointer<UInt32>
    /// A bit for each document of the window, zero between uses.
    private let marks: UnsafeMutablePointer<UInt64>

    init(
        lists: [WeightedList],
        lengths: UnsafePointer<UInt8>,
        impacts: UnsafePointer<UInt8>,
        sums: UnsafeMutablePointer<UInt32>,
        touched: UnsafeMutablePointer<UInt32>,
        candidates: UnsafeMutablePointer<UInt32>,
        marks: UnsafeMutablePointer<UInt64>
    ) {
        self.lists = lists
        var bounds = [UInt32](repeating: 0, count: lists.count + 1)
        for place in lists.indices.reversed() { bounds[place] = bounds[place + 1] + lists[place].bound }
        self.bounds = bounds
        self.lengths = lengths
        self.impacts = impacts
        self.sums = sums
        self.touched = touched
        self.candidates = candidates
        self.marks = marks
    }

    /// Searches the documents of `window`; false when no later document can get in.
    mutating func search(_ window: Range<UInt32>, _ top: inout TopDocuments) -> Bool {
        let threshold = top.threshold
        var essential = 0
        while essential < lists.count, bounds[essential] > threshold { essential += 1 }
        guard essential > 0 else { return false }
        var touchedCount = 0
        var remains = false
        for place in 0..<essential {
            touchedCount = add(place, of: window, after: touchedCount)
            if !lists[place].cursor.isExhausted { remains = true }
        }
        var count = select(touchedCount, of: window, above: threshold, bound: bounds[essential])
        for place in essential..<lists.count {
            guard count > 0 else { break }
            lookUp(place, count, from: window.lowerBound)
            count = keep(count, above: threshold, bound: bounds[place + 1])
        }
        for place in 0..<count {
            top.offer(window.lowerBound + candidates[place], points: sums[Int(candidates[place])])
        }
        for place in 0..<touchedCount { sums[Int(touched[place])] = 0 }
        return remains
    }

    /// Adds the postings of a list that are in `window` to the sums; returns the number of touched documents.
    private mutating func add(_ place: Int, of window: Range<UInt32>, after touchedCount: Int) -> Int {
        var cursor = lists[place].cursor
        let weight = lists[place].weight
        var count = touchedCount
        if cursor.isBeforeFirstBlock { cursor.openNextBlock() }
        while !cursor.isExhausted {
            let isWhole = cursor.lastDocument < window.upperBound
            let end = isWhole ? cursor.blockLength : cursor.firstPlace(notBelow: window.upperBound)
            for posting in cursor.position..<end {
                let document = cursor.documents[posting]
                let row = cursor.extraFrequency(at: posting) &* 256
                let impact = UInt32(impacts[row &+ Int(lengths[Int(document)])])
                let offset = Int(document &- window.lowerBound)
                let sum = sums[offset]
                touched[count] = UInt32(truncatingIfNeeded: offset)
                count &+= sum == 0 ? 1 : 0
                sums[offset] = sum &+ weight &* impact
            }
            guard isWhole else {
                cursor.move(to: end)
                break
            }
            cursor.openNextBlock()
        }
        lists[place].cursor = cursor
        return count
    }

    /// Makes candidates of the touched documents that can score more than `threshold`; returns their number.
    private func select(_ touchedCount: Int, of window: Range<UInt32>, above threshold: UInt32, bound: UInt32) -> Int {
        guard touchedCount > 0 else { return 0 }
        var isAny = false
        for place in 0..<touchedCount {
            let offset = Int(touched[place])
            guard sums[offset] &+ bound > threshold else { continue }
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
                candidates[count] = UInt32(truncatingIfNeeded: word &<< 6 &+ bits.trailingZeroBitCount)
                count &+= 1
                bits &= bits &- 1
            }
        }
        return count
    }

    /// Looks the candidates up in a list and adds what they have there.
    private mutating func lookUp(_ place: Int, _ count: Int, from start: UInt32) {
        var cursor = lists[place].cursor
        let weight = lists[place].weight
        for candidate in 0..<count {
            let offset = candidates[candidate]
            let document = start &+ offset
            guard let posting = cursor.seek(document) else {
                if cursor.isExhausted { break }
                continue
            }
            let row = cursor.extraFrequency(at: posting) &* 256
            sums[Int(offset)] &+= weight &* UInt32(impacts[row &+ Int(lengths[Int(document)])])
        }
        lists[place].cursor = cursor
    }

    /// Keeps the candidates that can still score more than `threshold`; returns their number.
    private func keep(_ count: Int, above threshold: UInt32, bound: UInt32) -> Int {
        var kept = 0
        for place in 0..<count {
            let offset = candidates[place]
            candidates[kept] = offset
            kept &+= sums[Int(offset)] &+ bound > threshold ? 1 : 0
        }
        return kept
    }
}

/// A list of postings with the weight of its term.
struct WeightedList {
    var cursor: PostingCursor
    let weight: UInt32

    /// The most the list adds to a score.
    var bound: UInt32 { weight * UInt32(cursor.largestImpact) }
}
