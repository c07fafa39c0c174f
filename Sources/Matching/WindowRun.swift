/// One run of ``PrunedSearch`` over its lists, window by window.
struct WindowRun {
    let documentCount: Int
    /// The lists by falling worth.
    let lists: UnsafeMutableBufferPointer<WeightedList>
    let lengths: UnsafePointer<UInt8>
    let impacts: UnsafePointer<UInt8>
    let largestGains: UnsafePointer<UInt8>
    private let room: SearchRoom
    /// The lists before this one are read before the windows, into ``rareSums``.
    var rareCount = 0
    var rareSumCount = 0
    /// The first of the sums that no window has taken up yet.
    private var nextRareSum = 0

    init(
        documentCount: Int,
        lists: UnsafeMutableBufferPointer<WeightedList>,
        lengths: UnsafePointer<UInt8>,
        impacts: UnsafePointer<UInt8>,
        largestGains: UnsafePointer<UInt8>,
        room: SearchRoom
    ) {
        self.documentCount = documentCount
        self.lists = lists
        self.lengths = lengths
        self.impacts = impacts
        self.largestGains = largestGains
        self.room = room
    }

    var limits: UnsafeMutablePointer<UInt32> { room.limits }
    var probes: UnsafeMutablePointer<DenseProbe> { room.probes }
    var rareSums: UnsafeMutablePointer<RareSum> { room.rareSums }
    var sums: UnsafeMutablePointer<UInt32> { room.sums }
    var touched: UnsafeMutablePointer<UInt16> { room.touched }
    var candidates: UnsafeMutablePointer<Candidate> { room.candidates }

    /// The `count` best documents of `index`.
    mutating func best(_ count: Int, in index: InvertedIndex) -> [TopDocuments.Entry] {
        readRarest(in: index.windows)
        var top = TopDocuments(count: count, floor: floor(count))
        for window in index.windows {
            guard search(window, of: index.documents, &top) else { break }
        }
        return top.entries
    }

    /// Searches the documents of `window`; false when no later document can get in.
    mutating func search(_ window: Range<UInt32>, of documents: [UInt32], _ top: inout TopDocuments) -> Bool {
        let threshold = top.threshold
        guard possible(from: window) >= threshold else { return false }
        let buckets = LengthBuckets(window, lengths)
        let (partial, unread) = setLimits(buckets, reaching: threshold)
        let probeCount = setProbes(from: unread)
        var touchedCount = takeRareSums(of: window)
        for place in rareCount..<unread {
            touchedCount = add(place, of: window.lowerBound..<lists[place].end, after: touchedCount)
        }
        var count = select(touchedCount, in: buckets, reaching: threshold, with: probeCount)
        for place in partial..<lists.count where place < unread || !lists[place].cursor.isDense {
            guard count > 0 else { break }
            count = lookUp(place, count, in: window, reaching: threshold, after: unread)
        }
        for candidate in 0..<count {
            let offset = candidates[candidate].offset
            let place = window.lowerBound &+ UInt32(truncatingIfNeeded: offset)
            let points = sums[offset]
            top.offer(TopDocuments.Entry(document: documents[Int(place)], place: place, points: points))
        }
        for place in 0..<touchedCount { sums[Int(touched[place])] = 0 }
        return true
    }

    /// What all lists can add at most to a document of `window` or a later one.
    ///
    /// The first document of a window is its shortest, in which a posting adds most.
    private func possible(from window: Range<UInt32>) -> UInt32 {
        let code = Int(lengths[Int(window.lowerBound)])
        var possible: UInt32 = 0
        for place in lists.indices {
            let isRead = place < rareCount ? nextRareSum == rareSumCount : lists[place].cursor.isExhausted
            if !isRead { possible &+= most(place, code) }
        }
        return possible
    }

    /// Begins the sums of `window` with those of the rarest lists; returns the number of touched documents.
    private mutating func takeRareSums(of window: Range<UInt32>) -> Int {
        var count = 0
        while nextRareSum < rareSumCount, rareSums[nextRareSum].place < window.upperBound {
            let offset = Int(rareSums[nextRareSum].place &- window.lowerBound)
            sums[offset] = rareSums[nextRareSum].points
            touched[count] = UInt16(truncatingIfNeeded: offset)
            count &+= 1
            nextRareSum &+= 1
        }
        return count
    }

    /// What a list can add at most to a document of the length `code` or longer.
    @inline(__always)
    func most(_ place: Int, _ code: Int) -> UInt32 {
        let row = lists[place].cursor.largestExtraFrequency &* 256
        let most = lists[place].isSecondLevel ? largestGains[row &+ code] : impacts[code]
        return lists[place].weight &* UInt32(most)
    }

    /// Adds the postings of a list that are in `window` to the sums; returns the number of touched documents.
    mutating func add(_ place: Int, of window: Range<UInt32>, after touchedCount: Int) -> Int {
        guard !window.isEmpty, !lists[place].cursor.isPast(window.upperBound) else { return touchedCount }
        let weight = lists[place].weight
        let start = Int(window.lowerBound)
        var count = touchedCount
        let (sums, touched, impacts, lengths) = (sums, touched, impacts, lengths)
        @inline(__always)
        func add(_ added: UInt32, to document: Int) {
            let offset = document &- start
            let sum = sums[offset]
            touched[count] = UInt16(truncatingIfNeeded: offset)
            count &+= sum == 0 && added > 0 ? 1 : 0
            sums[offset] = sum &+ added
        }
        if lists[place].isSecondLevel {
            lists[place].cursor.forEach(in: window) { document, extraFrequency in
                let column = impacts + Int(lengths[document])
                add(weight &* (UInt32(column[extraFrequency &* 256]) &- UInt32(column[0])), to: document)
            }
        } else {
            lists[place].cursor.forEach(in: window) { document, _ in
                add(weight &* UInt32(impacts[Int(lengths[document])]), to: document)
            }
        }
        return count
    }
}
