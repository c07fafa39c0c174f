/// Reads one level of a ``PostingList`` from front to back, block by block.
struct PostingCursor {
    /// The numbers of room a cursor needs: a block and the guards after it.
    static let room = PostingList.blockSize + guardCount
    private static let guardCount = 3

    /// The number of postings of the level.
    let count: Int
    /// The largest term frequency of the list, less one.
    let largestExtraFrequency: Int
    private let blockCount: Int
    /// The bits of a dense list, nil for one of blocks.
    let bits: UnsafeRawPointer?
    private let heads: UnsafeRawPointer
    private let bodies: UnsafeRawPointer

    /// The documents of the block that is open.
    private let documents: UnsafeMutablePointer<UInt32>
    /// Where in the open block the cursor stands; ``blockLength`` is its end.
    private var position = 0
    private var blockLength = 0
    private var block = -1
    /// The last document of the open block.
    private var lastDocument: UInt32 = 0
    private var extras: UnsafeRawPointer
    private var extraBits = 0
    private(set) var isExhausted = false

    /// A cursor before the first posting of the first or second level of the list at `list`; nil when there is no such level.
    ///
    /// - Parameter documents: ``room`` numbers, not used by any other cursor.
    init?(
        _ list: UnsafeRawPointer,
        isSecondLevel: Bool,
        of documentCount: Int,
        documents: UnsafeMutablePointer<UInt32>
    ) {
        largestExtraFrequency = Int(list.load(as: UInt8.self))
        var level = list
        var heads = list + PostingList.headerSize
        if largestExtraFrequency > 0 {
            level += isSecondLevel ? Int(heads.loadUnaligned(as: UInt32.self)) : 0
            heads = level + PostingList.headerSize + (isSecondLevel ? 0 : PostingList.linkSize)
        } else if isSecondLevel {
            return nil
        }
        self.heads = heads
        count = Int(level.loadUnaligned(fromByteOffset: 1, as: UInt32.self))
        bits = !isSecondLevel && PostingList.isDense(count, of: documentCount) ? heads : nil
        blockCount = (count + PostingList.blockSize - 1) / PostingList.blockSize
        bodies = heads + (blockCount > 1 ? blockCount * PostingList.headSize : 0)
        extras = bodies
        self.documents = documents
    }

    /// The term frequency, less one, of the posting at `place` of the open block.
    @inline(__always)
    func extraFrequency(at place: Int) -> Int {
        Self.extraFrequency(at: place, extras, bits: extraBits)
    }

    @inline(__always)
    private static func extraFrequency(at place: Int, _ extras: UnsafeRawPointer, bits: Int) -> Int {
        guard bits > 0 else { return 0 }
        let bit = place &* bits
        let word = extras.loadUnaligned(fromByteOffset: bit >> 3, as: UInt16.self)
        return Int(word >> UInt16(truncatingIfNeeded: bit & 7)) & ((1 &<< bits) &- 1)
    }

    /// Whether the list is kept as bits, so that ``documents`` stays empty.
    var isDense: Bool { bits != nil }

    /// Whether a dense list has `document`.
    @inline(__always)
    func hasBit(_ document: UInt32) -> Bool {
        guard let bits else { return false }
        return PostingList.hasBit(Int(document), in: bits)
    }

    /// Calls `body` with each document of `range` that the list has and its term frequency less one.
    ///
    /// The cursor only moves forward; the ranges of later calls come after this one.
    @inline(__always)
    mutating func forEach(in range: Range<UInt32>, _ body: (_ document: Int, _ extraFrequency: Int) -> Void) {
        if let bits {
            for word in Int(range.lowerBound >> 6)...Int((range.upperBound - 1) >> 6) {
                var rest = bits.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
                let first = word &* 64
                if first < range.lowerBound { rest &= ~0 &<< UInt64(range.lowerBound & 63) }
                if first &+ 64 > range.upperBound { rest &= ~0 &>> UInt64(64 &- Int(range.upperBound & 63)) }
                while rest != 0 {
                    body(first &+ rest.trailingZeroBitCount, 0)
                    rest &= rest &- 1
                }
            }
            return
        }
        if !isPast(range.lowerBound) { _ = seek(range.lowerBound) }
        while !isExhausted {
            let isWhole = lastDocument < range.upperBound
            let end = isWhole ? blockLength : firstPlace(notBelow: range.upperBound)
            let (documents, extras, extraBits) = (documents, extras, extraBits)
            for place in position..<end {
                body(Int(documents[place]), Self.extraFrequency(at: place, extras, bits: extraBits))
            }
            guard isWhole else {
                position = end
                return
            }
            open(block + 1)
        }
    }

    /// Whether no posting that is left is below `document`, as far as the open block tells.
    @inline(__always)
    func isPast(_ document: UInt32) -> Bool {
        isExhausted || block >= 0 && position < blockLength && documents[position] >= document
    }

    /// The place in the open block of the first document not below `document`, at or after the cursor.
    @inline(__always)
    private func firstPlace(notBelow document: UInt32) -> Int {
        var low = position
        var length = blockLength - position
        while length > 0 {
            let half = length >> 1
            let isBelow = documents[low + half] < document
            low = isBelow ? low + half + 1 : low
            length = isBelow ? length - half - 1 : half
        }
        return low
    }

    /// Moves to `document` or the first after it; returns the place in the open block when it is `document` itself.
    ///
    /// - Complexity: O(log) of the blocks passed and of the block.
    @inline(__always)
    mutating func seek(_ document: UInt32) -> Int? {
        if isDense { return hasBit(document) ? 0 : nil }
        if block < 0 || lastDocument < document {
            guard !isExhausted else { return nil }
            open(firstBlock(notBelow: document))
            // A single block has no head that tells its last document beforehand.
            if !isExhausted, lastDocument < document { open(blockCount) }
            guard !isExhausted else { return nil }
        }
        // Four at a time; the last document of the block ends the loop, if not the guards after it.
        var place = position
        while documents[place &+ 3] < document { place &+= 4 }
        let isAfter = (documents[place] < document, documents[place &+ 1] < document, documents[place &+ 2] < document)
        place &+= (isAfter.0 ? 1 : 0) &+ (isAfter.1 ? 1 : 0) &+ (isAfter.2 ? 1 : 0)
        position = place
        return documents[place] == document ? place : nil
    }

    /// The first block after the open one whose last document is not below `document`, by steps that double.
    private func firstBlock(notBelow document: UInt32) -> Int {
        guard blockCount > 1 else { return block + 1 }
        var low = block + 1
        var step = 1
        while low + step <= blockCount, lastDocument(of: low + step - 1) < document {
            low += step
            step *= 2
        }
        var high = min(blockCount, low + step - 1)
        while low < high {
            let middle = (low + high) / 2
            if lastDocument(of: middle) < document { low = middle + 1 } else { high = middle }
        }
        return low
    }

    @inline(__always)
    private func lastDocument(of block: Int) -> UInt32 {
        heads.loadUnaligned(fromByteOffset: block &* PostingList.headSize, as: UInt32.self)
    }

    private mutating func open(_ number: Int) {
        guard number < blockCount else {
            isExhausted = true
            block = blockCount
            position = 0
            blockLength = 0
            return
        }
        block = number
        position = 0
        blockLength = min(PostingList.blockSize, count - number * PostingList.blockSize)
        var body = bodies
        var next: UInt32 = 0
        if blockCount > 1 {
            body += Int(heads.loadUnaligned(fromByteOffset: number * PostingList.headSize + 4, as: UInt32.self))
            if number > 0 { next = lastDocument(of: number - 1) &+ 1 }
        }
        let widths = Int(body.load(as: UInt8.self))
        let bits = widths & 31
        extraBits = widths >> 5
        body += 1
        extras = body + (blockLength &* bits &+ 7) >> 3
        let mask = (UInt64(1) &<< UInt64(bits)) &- 1
        var bit = 0
        var place = 0
        // Four gaps of up to 14 bits are in one load, wherever in its first byte they begin.
        if bits <= 14 {
            let width = UInt64(bits)
            while place &+ 4 <= blockLength {
                let word = body.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self) &>> UInt64(bit & 7)
                let first = UInt32(truncatingIfNeeded: word & mask)
                let second = first &+ UInt32(truncatingIfNeeded: word &>> width & mask) &+ 1
                let third = second &+ UInt32(truncatingIfNeeded: word &>> (2 &* width) & mask) &+ 1
                let fourth = third &+ UInt32(truncatingIfNeeded: word &>> (3 &* width) & mask) &+ 1
                documents[place] = next &+ first
                documents[place &+ 1] = next &+ second
                documents[place &+ 2] = next &+ third
                documents[place &+ 3] = next &+ fourth
                next = next &+ fourth &+ 1
                bit &+= 4 &* bits
                place &+= 4
            }
        }
        while place < blockLength {
            let word = body.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
            let document = next &+ UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
            documents[place] = document
            next = document &+ 1
            bit &+= bits
            place &+= 1
        }
        lastDocument = next &- 1
        for guardPlace in 0..<Self.guardCount { documents[blockLength &+ guardPlace] = .max }
    }
}
