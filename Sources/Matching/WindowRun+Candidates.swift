/// From the touched documents of a window to those that get in.
extension WindowRun {
    /// Up to this many candidates are sorted by insertion.
    private static let fewCandidates = 48

    /// Makes candidates of the touched documents that can reach `threshold`; returns their number.
    ///
    /// What the lists that are not read can add is bounded for each document's own length. The dense ones that have a probe
    /// are looked up here, a bit each, until the document falls; one without the word has none of the lists that hang on it
    /// either.
    func select(
        _ touchedCount: Int,
        in buckets: LengthBuckets,
        reaching threshold: UInt32,
        with probeCount: Int
    ) -> Int {
        let start = Int(buckets.window.lowerBound)
        var count = 0
        for place in 0..<touchedCount {
            let offset = touched[place]
            let bucket = buckets[Int(lengths[start &+ Int(offset)])]
            let ceiling = sums[Int(offset)] &+ limits[bucket]
            candidates[count] = Candidate(offset: Int(offset), bucket: bucket, ceiling: ceiling)
            count &+= Self.one(if: ceiling, reaches: threshold)
        }
        guard count > 0 else { return 0 }
        for number in 0..<probeCount where count > 0 {
            count = probe(probes[number], count, from: start, reaching: threshold)
        }
        for number in 0..<count {
            let offset = candidates[number].offset
            let impact = UInt32(impacts[Int(lengths[start &+ offset])])
            var sum = sums[offset]
            for probe in 0..<probeCount where PostingList.hasBit(start &+ offset, in: probes[probe].bits) {
                sum &+= probes[probe].weight &* impact
            }
            sums[offset] = sum
        }
        sort(count)
        return count
    }

    /// Brings the first `count` candidates into the order of their places.
    private func sort(_ count: Int) {
        guard count <= Self.fewCandidates else {
            var found = UnsafeMutableBufferPointer(start: candidates, count: count)
            found.sort { $0.bits < $1.bits }
            return
        }
        for number in 1..<max(1, count) {
            let candidate = candidates[number]
            var slot = number
            while slot > 0, candidates[slot - 1].bits > candidate.bits {
                candidates[slot] = candidates[slot - 1]
                slot -= 1
            }
            candidates[slot] = candidate
        }
    }

    /// Takes from the candidates what they lose by absence from a dense list; returns the number of those that can still
    /// reach `threshold`.
    ///
    /// Without branches: which document falls cannot be foreseen, and a wrong guess costs more than the look.
    @inline(__always)
    private func probe(_ probe: DenseProbe, _ count: Int, from start: Int, reaching threshold: UInt32) -> Int {
        let candidates = candidates
        var kept = 0
        for number in 0..<count {
            var candidate = candidates[number]
            let bit = PostingList.bit(start &+ candidate.offset, in: probe.bits)
            candidate.lose(probe.losses[candidate.bucket &+ bit &* LengthBuckets.maximum])
            candidates[kept] = candidate
            kept &+= Self.one(if: candidate.ceiling, reaches: threshold)
        }
        return kept
    }

    /// 1 when `ceiling` is at least `threshold`, else 0, by the sign of the difference instead of a branch.
    @inline(__always)
    private static func one(if ceiling: UInt32, reaches threshold: UInt32) -> Int {
        1 &+ (Int(ceiling) &- Int(threshold)) &>> 63
    }

    /// Decides how far each list is read, but for the rarest, and sets the limits of each bucket: what the lists not read
    /// there can add, and what an absent dense list takes from it.
    ///
    /// A list is read up to the last length at which it and those after it reach `threshold`.
    ///
    /// - Returns: the first list that is not read to the end, and the first that is not read at all.
    func setLimits(_ buckets: LengthBuckets, reaching threshold: UInt32) -> (partial: Int, unread: Int) {
        let size = LengthBuckets.rowSize
        for number in 0..<size * (lists.count + 1) { limits[number] = 0 }
        var read = 0
        var unread = 0
        for place in (rareCount..<lists.count).reversed() {
            let isPast = lists[place].cursor.isPast(buckets.window.upperBound)
            if !isPast {
                // In shorter documents than those of a bucket that reaches the threshold, the sum is reached as well.
                while read < buckets.count, limits[read] &+ most(place, buckets.length(of: read)) >= threshold {
                    read += 1
                }
            }
            guard read < buckets.count else {
                for read in rareCount...place { lists[read].end = buckets.window.upperBound }
                return (place + 1, max(unread, place + 1))
            }
            lists[place].end = buckets.end(of: read, lengths)
            if read > 0 { unread = max(unread, place + 1) }
            guard !isPast else { continue }
            let loser = lists[place].cursor.isDense ? place : lists[place].parent
            for bucket in read..<buckets.count {
                let most = most(place, buckets.length(of: bucket))
                limits[bucket] &+= most
                if let loser { limits[(loser + 1) * size + bucket] &+= most }
            }
        }
        return (rareCount, max(unread, rareCount))
    }

    /// Sets a probe for each dense list from `unread` on, those that leave least first; returns their number.
    func setProbes(from unread: Int) -> Int {
        var count = 0
        for place in unread..<lists.count {
            guard let bits = lists[place].cursor.bits else { continue }
            let absent = Float(documentCount - lists[place].cursor.count)
            let probe = DenseProbe(
                bits: bits,
                losses: limits + (place + 1) * LengthBuckets.rowSize,
                weight: lists[place].weight,
                power: Float(limits[(place + 1) * LengthBuckets.rowSize]) * absent
            )
            var slot = count
            while slot > 0, probes[slot - 1].power < probe.power {
                probes[slot] = probes[slot - 1]
                slot -= 1
            }
            probes[slot] = probe
            count += 1
        }
        return count
    }

    /// Adds what the candidates have in a list of blocks; returns the number of those that can still reach `threshold`.
    mutating func lookUp(
        _ place: Int,
        _ count: Int,
        in window: Range<UInt32>,
        reaching threshold: UInt32,
        after unread: Int
    ) -> Int {
        guard !lists[place].cursor.isPast(window.upperBound) else { return count }
        let end = lists[place].end
        // What an absent parent takes from the ceiling, it has taken already.
        let parent = lists[place].parent.flatMap { $0 >= unread ? lists[$0].cursor.bits : nil }
        var kept = 0
        for number in 0..<count {
            var candidate = candidates[number]
            let offset = candidate.offset
            let document = window.lowerBound &+ UInt32(truncatingIfNeeded: offset)
            candidates[kept] = candidate
            if document < end || parent.map({ !PostingList.hasBit(Int(document), in: $0) }) ?? false {
                kept &+= 1
                continue
            }
            let code = Int(lengths[Int(document)])
            candidate.lose(most(place, code))
            if let posting = lists[place].cursor.seek(document) {
                let extra = lists[place].cursor.extraFrequency(at: posting)
                let points = lists[place].weight &* lists[place].impact(extra, impacts + code)
                sums[offset] &+= points
                candidate.gain(points)
            }
            candidates[kept] = candidate
            kept &+= candidate.ceiling >= threshold ? 1 : 0
        }
        return kept
    }
}
