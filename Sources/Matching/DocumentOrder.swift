/// The order in which documents stand in the index: by rising length, then by number.
///
/// What a posting adds depends on the term frequency, nearly always one, and on the document's length. Among documents of
/// one length the bound of a list is therefore what it really adds, and it falls from each stretch of the index to the next.
/// Sorting for the sake of pruning is known from impact-ordered indexes (Anh and Moffat 2006); here the lists stay in the
/// order of documents, so that they can be packed as gaps and met by seeking.
struct DocumentOrder: Sendable {
    /// A window ends where the length changes, once it has this many documents.
    private static let smallestWindow = 1 << 15
    /// The most documents of a window: its sums take 256 KiB, which stay in the second-level cache.
    static let largestWindow = 1 << 16

    /// The document at each place.
    let documents: [UInt32]
    /// The place of each document.
    let places: [UInt32]
    /// The length code of the document at each place.
    let lengthCodes: [UInt8]

    /// - Complexity: O(*n*).
    init(lengths: [Int]) {
        let codes = lengths.map(ImpactTable.code(ofLength:))
        var next = [Int](repeating: 0, count: 257)
        for code in codes { next[Int(code) + 1] += 1 }
        for code in 1...256 { next[code] += next[code - 1] }
        var documents = [UInt32](repeating: 0, count: codes.count)
        var places = documents
        var sorted = codes
        for (document, code) in codes.enumerated() {
            let place = next[Int(code)]
            next[Int(code)] += 1
            documents[place] = UInt32(document)
            places[document] = UInt32(place)
            sorted[place] = code
        }
        self.documents = documents
        self.places = places
        lengthCodes = sorted
    }

    /// The stretches of places that are searched one after the other; no longer than ``largestWindow``.
    func windows() -> [Range<UInt32>] {
        var windows: [Range<UInt32>] = []
        var start = 0
        for place in 1..<max(1, lengthCodes.count) {
            let isEnd = lengthCodes[place] != lengthCodes[place - 1] && place - start >= Self.smallestWindow
            guard isEnd || place - start == Self.largestWindow else { continue }
            windows.append(UInt32(start)..<UInt32(place))
            start = place
        }
        if start < lengthCodes.count { windows.append(UInt32(start)..<UInt32(lengthCodes.count)) }
        return windows
    }
}

/// Brings the postings of a term from the order of document numbers to that of the index.
struct PostingSorter {
    /// Up to this many postings are sorted by comparing.
    private static let fewPostings = 128

    private let order: DocumentOrder
    private var next = [Int](repeating: 0, count: 257)
    private var sorted: [UInt32] = []

    init(_ order: DocumentOrder) {
        self.order = order
    }

    /// Replaces document numbers by places, rising.
    ///
    /// Within one length the order of numbers is that of places, so counting the lengths sorts the list.
    ///
    /// - Complexity: O(*n*).
    mutating func sort(_ postings: inout [UInt32]) {
        for index in postings.indices {
            let place = order.places[Int(postings[index] >> PostingList.extraBits)]
            postings[index] = place << PostingList.extraBits | postings[index] & PostingList.extraMask
        }
        guard postings.count > Self.fewPostings else {
            postings.sort()
            return
        }
        for code in next.indices { next[code] = 0 }
        for posting in postings { next[Int(order.lengthCodes[Int(posting >> PostingList.extraBits)]) + 1] += 1 }
        for code in 1...256 { next[code] += next[code - 1] }
        if sorted.count < postings.count { sorted = [UInt32](repeating: 0, count: postings.count) }
        for posting in postings {
            let code = Int(order.lengthCodes[Int(posting >> PostingList.extraBits)])
            sorted[next[code]] = posting
            next[code] += 1
        }
        for index in postings.indices { postings[index] = sorted[index] }
    }
}
