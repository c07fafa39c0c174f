import Text

/// The inverted form of some neighbouring documents: a step on the way to an index.
///
/// Small enough to be built in a cache of its own by each core, and packed, so that the whole collection is never in memory
/// as numbers.
struct IndexSegment: Sendable {
    /// The most documents of a segment.
    static let capacity = 1 << 16

    /// The number of the segment's first document.
    let firstDocument: Int
    /// The number of words of each document.
    private(set) var lengths: [Int] = []
    /// The hashes of the terms, rising.
    private(set) var hashes: [UInt64] = []
    /// Where each term's postings begin in ``bytes``, and after them where the last ends.
    private(set) var offsets: [Int] = []
    /// Each posting as a number of seven-bit groups: twice the gap, plus one when a byte with the term frequency follows.
    private var bytes: [UInt8] = []

    /// Freezes what `gatherer` holds.
    fileprivate init(_ gatherer: borrowing Gatherer) {
        firstDocument = gatherer.firstDocument
        lengths = gatherer.lengths
        let order = gatherer.hashes.indices.sorted { gatherer.hashes[$0] < gatherer.hashes[$1] }
        hashes = order.map { gatherer.hashes[$0] }
        var next = [Int](repeating: 0, count: order.count)
        var total = 0
        for term in order {
            next[term] = total
            total += Int(gatherer.documentFrequencies[term])
        }
        var sorted = [UInt32](repeating: 0, count: total)
        for place in gatherer.terms.indices {
            let term = Int(gatherer.terms[place])
            sorted[next[term]] = UInt32(gatherer.documents[place]) << 8 | UInt32(gatherer.frequencies[place])
            next[term] += 1
        }
        offsets.reserveCapacity(order.count + 1)
        bytes.reserveCapacity(total * 2)
        var place = 0
        for term in order {
            offsets.append(bytes.count)
            var expected: UInt32 = 0
            for _ in 0..<gatherer.documentFrequencies[term] {
                let document = sorted[place] >> 8
                let frequency = sorted[place] & 0xFF
                append((document - expected) << 1 | (frequency > 1 ? 1 : 0))
                if frequency > 1 { bytes.append(UInt8(frequency)) }
                expected = document + 1
                place += 1
            }
        }
        offsets.append(bytes.count)
    }

    private mutating func append(_ number: UInt32) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Appends the postings of the term at `place`, as ``PostingList`` takes them, by rising document number.
    func appendPostings(at place: Int, to postings: inout [UInt32]) {
        var index = offsets[place]
        let end = offsets[place + 1]
        var expected = UInt32(firstDocument)
        while index < end {
            var number: UInt32 = 0
            var shift: UInt32 = 0
            while bytes[index] >= 0x80 {
                number |= UInt32(bytes[index] & 0x7F) << shift
                shift += 7
                index += 1
            }
            number |= UInt32(bytes[index]) << shift
            index += 1
            let document = expected + number >> 1
            let extra = number & 1 == 1 ? UInt32(bytes[index]) - 1 : 0
            postings.append(document << PostingList.extraBits | extra)
            index += Int(number & 1)
            expected = document + 1
        }
    }

    /// Gathers the documents of a segment.
    struct Gatherer: Sendable {
        let firstDocument: Int
        fileprivate var lengths: [Int] = []
        /// The hash of each term of the segment, by the term's number in it.
        fileprivate var hashes: [UInt64] = []
        fileprivate var documentFrequencies: [UInt32] = []
        /// The posting each term got last.
        private var lastPostings: [Int32] = []
        /// The postings, document by document.
        fileprivate var terms: [UInt32] = []
        fileprivate var documents: [UInt16] = []
        fileprivate var frequencies: [UInt8] = []
        /// An open-addressing table from a hash to a term's number plus one, at most half full.
        private var slots = [UInt32](repeating: 0, count: 1 << 10)

        init(firstDocument: Int) {
            self.firstDocument = firstDocument
        }

        var count: Int { lengths.count }

        /// Adds a document of `words`.
        ///
        /// - Complexity: O(words).
        mutating func add(_ words: some Sequence<IndexTerm.Word>) {
            var length = 0
            var previous: IndexTerm.Word?
            for word in words {
                length += 1
                count(word.stem)
                if let marked = word.marked { count(marked) }
                if let previous { count(IndexTerm(previous, word)) }
                previous = word
            }
            lengths.append(length)
        }

        /// The frozen segment.
        consuming func segment() -> IndexSegment { IndexSegment(self) }

        @inline(__always)
        private mutating func count(_ term: IndexTerm) {
            let number = number(of: term.hash)
            let last = Int(lastPostings[number])
            if last >= 0, documents[last] == UInt16(truncatingIfNeeded: lengths.count) {
                if frequencies[last] < UInt8(ImpactTable.maximumFrequency) { frequencies[last] += 1 }
                return
            }
            lastPostings[number] = Int32(terms.count)
            documentFrequencies[number] += 1
            terms.append(UInt32(number))
            documents.append(UInt16(truncatingIfNeeded: lengths.count))
            frequencies.append(1)
        }

        @inline(__always)
        private mutating func number(of hash: UInt64) -> Int {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 {
                let number = Int(slots[slot]) - 1
                if hashes[number] == hash { return number }
                slot = (slot + 1) & (slots.count - 1)
            }
            hashes.append(hash)
            documentFrequencies.append(0)
            lastPostings.append(-1)
            slots[slot] = UInt32(hashes.count)
            if hashes.count * 2 > slots.count { grow() }
            return hashes.count - 1
        }

        private mutating func grow() {
            let mask = slots.count * 2 - 1
            slots = [UInt32](repeating: 0, count: mask + 1)
            for (number, hash) in hashes.enumerated() {
                var slot = Int(truncatingIfNeeded: hash) & mask
                while slots[slot] != 0 { slot = (slot + 1) & mask }
                slots[slot] = UInt32(number + 1)
            }
        }
    }
}
