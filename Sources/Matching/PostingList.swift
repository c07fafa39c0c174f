/// The documents of one term as bytes: blocks of up to 128 postings, gaps and term frequencies in as few bits as they need.
///
/// | bytes | what |
/// | --- | --- |
/// | 1 | the largest impact of the list, a bound for pruning (Turtle and Flood 1995) |
/// | 4 | the number of postings, the document frequency |
/// | 9 a block, when there are several | its last document (4), where its body begins after the heads (4), its largest impact (1) |
/// | a block | a byte with both bit widths, the gaps between documents, the term frequencies less one |
///
/// A gap is the number of documents skipped since the posting before. Numbers are little-endian; each run of gaps or term
/// frequencies begins at a byte. Readers load eight bytes at a time, so ``padding`` bytes follow the last list.
enum PostingList {
    static let blockSize = 128
    static let padding = 8
    static let headerSize = 5
    static let headSize = 9

    /// Appends the list of one term to `bytes`.
    ///
    /// - Parameters:
    ///   - documents: rising document numbers, at least one.
    ///   - frequencies: the term frequency in each, 1...``ImpactTable/maximumFrequency``.
    ///   - impact: the impact of a posting, by its place.
    /// - Complexity: O(postings).
    static func append(
        documents: [UInt32],
        frequencies: [UInt8],
        impact: (Int) -> UInt8,
        to bytes: inout [UInt8]
    ) {
        let list = bytes.count
        let blockCount = (documents.count + blockSize - 1) / blockSize
        bytes.append(0)
        append(UInt32(documents.count), to: &bytes)
        let heads = bytes.count
        if blockCount > 1 { bytes.append(contentsOf: repeatElement(0, count: blockCount * headSize)) }
        let bodies = bytes.count
        var previous: UInt32?
        for block in 0..<blockCount {
            let range = block * blockSize..<min(documents.count, (block + 1) * blockSize)
            let largest = range.reduce(UInt8(0)) { max($0, impact($1)) }
            bytes[list] = max(bytes[list], largest)
            if blockCount > 1 {
                let head = heads + block * headSize
                store(documents[range.upperBound - 1], in: &bytes, at: head)
                store(UInt32(bytes.count - bodies), in: &bytes, at: head + 4)
                bytes[head + 8] = largest
            }
            let gaps = range.map { place in
                defer { previous = documents[place] }
                return documents[place] - (previous.map { $0 + 1 } ?? 0)
            }
            let extra = frequencies[range].map { UInt32($0 - 1) }
            let gapBits = width(of: gaps)
            let extraBits = width(of: extra)
            bytes.append(UInt8(gapBits | extraBits << 5))
            pack(gaps, bits: gapBits, to: &bytes)
            pack(extra, bits: extraBits, to: &bytes)
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
