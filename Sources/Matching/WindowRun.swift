/// One run of ``PrunedSearch`` over its lists, window by window.
struct WindowRun {
    /// How many postings are read at most to find a floor, and what share of the documents besides.
    private static let floorPostings = 400
    private static let floorShare = 500

    let documentCount: Int
    /// The lists by falling worth.
    let lists: UnsafeMutableBufferPointer<WeightedList>
    let lengths: UnsafePointer<UInt8>
    let impacts: UnsafePointer<UInt8>
    let largestGains: UnsafePointer<UInt8>
    /// What the lists can add that are not read, by bucket, and after it what each dense list takes from it by absence.
    let limits: UnsafeMutablePointer<UInt32>
    /// Room for a probe for each list.
    let probes: UnsafeMutablePointer<DenseProbe>
    /// The sums of the window's documents, zero between two windows.
    let sums: UnsafeMutablePointer<UInt32>
    /// The documents of the window whose sum is not zero, counted from its start.
    let touched: UnsafeMutablePointer<UInt16>
    /// Those of them that can still get in, rising.
    let candidates: UnsafeMutablePointer<Candidate>
    /// What was read to have it in the cache; kept, or the compiler would leave the reading out.
    var fetched: UInt8 = 0

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
        guard possible(from: window) >= threshold else { return false }
        let buckets = LengthBuckets(window, lengths)
        let (partial, unread) = setLimits(buckets, reaching: threshold)
        let probeCount = setProbes(from: unread)
        fetchProbes(probeCount, of: window)
        var touchedCount = 0
        for place in 0..<unread {
            touchedCount = add(place, of: window.lowerBound..<lists[place].end, after: touchedCount)
        }
        var count = select(touchedCount, in: buckets, reaching: threshold, with: probeCount)
        for place in partial..<lists.count where place < unread || !lists[place].cursor.isDense {
            guard count > 0 else { break }
            count = lookUp(place, count, in: window, reaching: threshold, after: unread)
        }
        for candidate in 0..<count {
            let offset = candidates[candidate].offset
            let place = window.lowerBound + UInt32(offset)
            let points = sums[Int(offset)]
            top.offer(TopDocuments.Entry(document: documents[Int(place)], place: place, points: points))
        }
        for place in 0..<touchedCount { sums[Int(touched[place])] = 0 }
        return true
    }

    /// What `count` documents score at least, from half as many again that do best by the rarest terms alone.
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
        var partial = TopDocuments(count: count + count / 2)
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
            let parent = lists[list].parent.map { lists[$0].cursor }
            for index in found.indices {
                let place = found[index].place
                if let parent, !parent.hasBit(place) { continue }
                guard let posting = lists[list].cursor.seek(place) else { continue }
                let extra = lists[list].cursor.extraFrequency(at: posting)
                let points = lists[list].weight &* lists[list].impact(extra, impacts + Int(lengths[Int(place)]))
                found[index] = TopDocuments.Entry(document: place, place: place, points: found[index].points &+ points)
            }
        }
        _ = lists.update(fromContentsOf: start)
        guard found.count >= count else { return 1 }
        return found.map(\.points).sorted(by: >)[count - 1]
    }

    /// What all lists can add at most to a document of `window` or a later one.
    ///
    /// The first document of a window is its shortest, in which a posting adds most.
    private func possible(from window: Range<UInt32>) -> UInt32 {
        let code = Int(lengths[Int(window.lowerBound)])
        var possible: UInt32 = 0
        for place in lists.indices where !lists[place].cursor.isExhausted { possible &+= most(place, code) }
        return possible
    }

    /// What a list can add at most to a document of the length `code` or longer.
    @inline(__always)
    func most(_ place: Int, _ code: Int) -> UInt32 {
        let row = lists[place].cursor.largestExtraFrequency &* 256
        let most = lists[place].isSecondLevel ? largestGains[row &+ code] : impacts[code]
        return lists[place].weight &* UInt32(most)
    }

    /// Adds the postings of a list that are in `window` to the sums; returns the number of touched documents.
    private mutating func add(_ place: Int, of window: Range<UInt32>, after touchedCount: Int) -> Int {
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
