import Dispatch
import Synchronization

/// Puts segments together to an index, in parts of the hash space that the cores share.
///
/// The parts are the same on every machine, so the bytes of an index are too.
struct IndexMerge: Sendable {
    private static let partCount = 16
    private static let partShift = UInt64(60)

    private struct Part: Sendable {
        var hashes: [UInt64] = []
        var offsets: [Int] = []
        var bytes: [UInt8] = []
    }

    private let segments: [IndexSegment]
    private let order: DocumentOrder

    /// The index of `segments`, in the order of their documents.
    ///
    /// - Complexity: O(*n*) in the postings, and O(*m* log *m*) in the terms of all segments.
    static func index(of segments: [IndexSegment]) -> InvertedIndex {
        let lengths = segments.flatMap(\.lengths)
        let average = Double(lengths.reduce(0, +)) / Double(max(1, lengths.count))
        let merge = IndexMerge(segments: segments, order: DocumentOrder(lengths: lengths))
        let parts = merge.parts()
        var postings: [UInt8] = []
        postings.reserveCapacity(parts.reduce(PostingList.padding) { $0 + $1.bytes.count })
        var places: [UInt32] = []
        for part in parts {
            places += part.offsets.map { UInt32(postings.count + $0) }
            postings += part.bytes
        }
        postings += [UInt8](repeating: 0, count: PostingList.padding)
        return InvertedIndex(
            terms: TermTable(hashes: parts.flatMap(\.hashes), places: places),
            postings: postings,
            documents: merge.order.documents,
            lengthCodes: merge.order.lengthCodes,
            windows: merge.order.windows(),
            impacts: ImpactTable(averageLength: average),
            weightScale: InvertedIndex.weightScale(documentCount: lengths.count)
        )
    }

    private func parts() -> [Part] {
        let parts = Mutex([Part](repeating: Part(), count: Self.partCount))
        DispatchQueue.concurrentPerform(iterations: Self.partCount) { number in
            let part = part(number)
            parts.withLock { $0[number] = part }
        }
        return parts.withLock { $0 }
    }

    /// The lists of the terms whose hash begins with `number`.
    private func part(_ number: Int) -> Part {
        var entries: [(hash: UInt64, segment: Int, place: Int)] = []
        for (segment, content) in segments.enumerated() {
            let hashes = content.hashes
            var place = hashes.partition(where: { $0 >> Self.partShift >= UInt64(number) })
            while place < hashes.count, hashes[place] >> Self.partShift == UInt64(number) {
                entries.append((hashes[place], segment, place))
                place += 1
            }
        }
        entries.sort { ($0.hash, $0.segment) < ($1.hash, $1.segment) }
        var part = Part()
        var postings: [UInt32] = []
        var sorter = PostingSorter(order)
        var index = 0
        while index < entries.count {
            let hash = entries[index].hash
            postings.removeAll(keepingCapacity: true)
            while index < entries.count, entries[index].hash == hash {
                segments[entries[index].segment].appendPostings(at: entries[index].place, to: &postings)
                index += 1
            }
            sorter.sort(&postings)
            part.hashes.append(hash)
            part.offsets.append(part.bytes.count)
            PostingList.append(postings, of: order.documents.count, to: &part.bytes)
        }
        return part
    }
}

extension [UInt64] {
    /// The place of the first element for which `isAfter` holds, in an array where those come last.
    fileprivate func partition(where isAfter: (UInt64) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
