/// The working memory of one search, in one piece.
struct SearchRoom {
    /// What the lists can add that are not read, by bucket, and after it what each dense list takes from it by absence.
    let limits: UnsafeMutablePointer<UInt32>
    /// A probe for each list.
    let probes: UnsafeMutablePointer<DenseProbe>
    /// What the rarest lists add to their documents, in the order of the windows.
    let rareSums: UnsafeMutablePointer<RareSum>
    /// The sums of the window's documents, zero between two windows.
    let sums: UnsafeMutablePointer<UInt32>
    /// The documents of the window whose sum is not zero, counted from its start.
    let touched: UnsafeMutablePointer<UInt16>
    /// Those of them that can still get in, rising.
    let candidates: UnsafeMutablePointer<Candidate>

    /// Calls `body` with room for a search, which it must not keep.
    ///
    /// - Parameters:
    ///   - windowSize: the most documents of a window.
    ///   - documentCount: the number of documents of the index.
    static func with(
        listCount: Int,
        windowSize: Int,
        documentCount: Int,
        _ body: (SearchRoom) -> Void
    ) {
        var layout = Layout()
        // What is written before it is known to be wanted needs one place more.
        let limits = layout.add(UInt32.self, (listCount + 1) * LengthBuckets.rowSize)
        let probes = layout.add(DenseProbe.self, listCount + 1)
        let rareSums = layout.add(RareSum.self, WindowRun.rareSumLimit(documentCount: documentCount))
        let sums = layout.add(UInt32.self, windowSize)
        let touched = layout.add(UInt16.self, windowSize + 1)
        let candidates = layout.add(Candidate.self, windowSize + 1)
        withUnsafeTemporaryAllocation(byteCount: layout.byteCount, alignment: Layout.alignment) { bytes in
            guard let start = bytes.baseAddress else { return }
            let room = SearchRoom(
                limits: start.piece(limits),
                probes: start.piece(probes),
                rareSums: start.piece(rareSums),
                sums: start.piece(sums),
                touched: start.piece(touched),
                candidates: start.piece(candidates)
            )
            room.sums.initialize(repeating: 0, count: windowSize)
            body(room)
        }
    }

    /// Pieces of different types one after the other.
    private struct Layout {
        /// That of a cache line.
        static let alignment = 64

        private(set) var byteCount = 0

        mutating func add<Element>(_ type: Element.Type, _ count: Int) -> Piece<Element> {
            defer { byteCount += (count * MemoryLayout<Element>.stride + Self.alignment - 1) & -Self.alignment }
            return Piece(offset: byteCount, count: count)
        }
    }

    fileprivate struct Piece<Element> {
        let offset: Int
        let count: Int
    }
}

extension UnsafeMutableRawPointer {
    fileprivate func piece<Element>(_ piece: SearchRoom.Piece<Element>) -> UnsafeMutablePointer<Element> {
        (self + piece.offset).bindMemory(to: Element.self, capacity: piece.count)
    }
}
