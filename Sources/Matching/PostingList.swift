/// The documents of one term as bytes: blocks of up to 64 postings, gaps in as few bits as they need.
///
/// A term that one document in ``denseShare`` has is kept as a bit for each document instead, which takes less time to look up.
///
/// A list has two levels: the documents that have the term, and after them those that have it more than once, with the term
/// frequency. Nearly every posting is of the first level alone, so that what a document of known length gets from it is known
/// without reading more.
///
/// | bytes | what |
/// | --- | --- |
/// | 1 | the largest term frequency less one, a bound for pruning (Turtle and Flood 1995) |
/// | 4 | the number of postings, the document frequency |
/// | 4 | where the second level begins, from the list's first byte; absent when there is none, and in the second level itself |
/// | 8 a block, when there are several | its last document, and where its body begins after the heads |
/// | a bit a document | instead of blocks, in the first level of a dense list, in whole words of 64 |
/// | a block | a byte with two bit widths, the gaps between documents, in the second level the term frequencies less one |
///
/// A gap is the number of documents skipped since the posting before. Numbers are little-endian; each run of gaps or term
/// frequencies begins at a byte. Readers load eight bytes at a time, so ``padding`` bytes follow the last list.
enum PostingList {
    static let blockSize = 64
    static let padding = 8
    static let headerSize = 5
    static let linkSize = 4
    /// A list is dense when it has at least this part of all documents.
    static let denseShare = 48

    /// Whether a list with `count` of `documentCount` documents is kept as bits.
    static func isDense(_ count: Int, of documentCount: Int) -> Bool {
        count * denseShare >= documentCount && count > blockSize
    }

    /// Whether a list kept as `bits` has `document`.
    @inline(__always)
    static func hasBit(_ document: Int, in bits: UnsafeRawPointer) -> Bool {
        bits.load(fromByteOffset: document >> 3, as: UInt8.self) & (1 &<< UInt8(document & 7)) != 0
    }

    /// The bit of `document` in a list kept as `bits`, 1 when it has the document.
    @inline(__always)
    static func bit(_ document: Int, in bits: UnsafeRawPointer) -> Int {
        Int(bits.load(fromByteOffset: document &>> 3, as: UInt8.self)) &>> (document & 7) & 1
    }

    static let headSize = 8

    /// Where a posting keeps its term frequency less one: below the document number, in this many bits.
    static let extraBits = UInt32(5)
    static let extraMask = UInt32(1) << extraBits - 1

    /// Appends the list of one term to `bytes`.
    ///
    /// - Parameters:
    ///   - postings: rising numbers, at least one: the document, and below it the term frequency less one.
    ///   - documentCount: the number of documents of the index.
    /// - Complexity: O(postings).
    static func append(_ postings: [UInt32], of documentCount: Int, to bytes: inout [UInt8]) {
        let list = bytes.count
        let repeated = postings.filter { $0 & extraMask > 0 }
        let largest = UInt8(repeated.reduce(0) { max($0, $1 & extraMask) })
        bytes.append(largest)
        append(UInt32(postings.count), to: &bytes)
        if largest > 0 { append(0, to: &bytes) }
        if isDense(postings.count, of: documentCount) {
            appendBits(postings, of: documentCount, to: &bytes)
        } else {
            appendBlocks(postings, keepsExtras: false, to: &bytes)
        }
        guard largest > 0 else { return }
        store(UInt32(bytes.count - list), in: &bytes, at: list + headerSize)
        bytes.append(largest)
        append(UInt32(repeated.count), to: &bytes)
        appendBlocks(repeated, keepsExtras: true, to: &bytes)
    }

    private static func appendBits(_ postings: [UInt32], of documentCount: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: (documentCount + 63) / 64 * 8))
        for posting in postings {
            let document = Int(posting >> extraBits)
            bytes[start + (document >> 3)] |= 1 << UInt8(document & 7)
        }
    }

    private static func appendBlocks(_ postings: [UInt32], keepsExtras: Bool, to bytes: inout [UInt8]) {
        let blockCount = (postings.count + blockSize - 1) / blockSize
        let heads = bytes.count
        if blockCount > 1 { bytes.append(contentsOf: repeatElement(0, count: blockCount * headSize)) }
        let bodies = bytes.count
        var gaps: [UInt32] = []
        var extras: [UInt32] = []
        gaps.reserveCapacity(blockSize)
        extras.reserveCapacity(blockSize)
        var next: UInt32 = 0
        for block in 0..<blockCount {
            gaps.removeAll(keepingCapacity: true)
            extras.removeAll(keepingCapacity: true)
            for posting in postings[block * blockSize..<min(postings.count, (block + 1) * blockSize)] {
                gaps.append(posting >> extraBits - next)
                if keepsExtras { extras.append(posting & extraMask) }
                next = posting >> extraBits + 1
            }
            if blockCount > 1 {
                store(next - 1, in: &bytes, at: heads + block * headSize)
                store(UInt32(bytes.count - bodies), in: &bytes, at: heads + block * headSize + 4)
            }
            let (gapWidth, extraWidth) = (width(of: gaps), width(of: extras))
            bytes.append(UInt8(gapWidth | extraWidth << 5))
            pack(gaps, bits: gapWidth, to: &bytes)
            pack(extras, bits: extraWidth, to: &bytes)
        }
    }

    /// The bits the largest of `values` needs, 0...31.
    private static func width(of values: [UInt32]) -> Int {
        32 - (values.max() ?? 0).leadingZeroBitCount
    }

    private static func pack(_ values: [UInt32], bits: Int, to bytes: inout [UInt8]) {
        guard bits > 0 else { return }
        var pending: UInt64 = 0
        var filled = 0
        for value in values {
            pending |= UInt64(value) << UInt64(filled)
            filled += bits
            while filled >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                filled -= 8
            }
        }
        if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    }

    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    private static func store(_ value: UInt32, in bytes: inout [UInt8], at place: Int) {
        for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> UInt32(byte * 8)) }
    }
}
