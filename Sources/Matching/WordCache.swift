import Text

/// The terms of the words of texts, kept by what stands between two spaces, which a collection repeats again and again.
///
/// A token never reaches over a space, so a text may be read piece by piece.
struct WordCache {
    /// The most pieces that are kept; beyond, the cache starts anew.
    private static let capacity = 1 << 18

    /// The words of a piece as a range of ``words``, by the piece's hash.
    private var ranges: [UInt64: Range<Int>] = [:]
    private var words: [IndexTerm.Word] = []

    /// Sets `result` to the words of `text`.
    ///
    /// - Complexity: O(*n*) in the bytes of `text`.
    mutating func read(_ text: String, into result: inout [IndexTerm.Word]) {
        result.removeAll(keepingCapacity: true)
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                while start < bytes.count, Self.isSpace(bytes[start]) { start += 1 }
                var end = start
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                while end < bytes.count, !Self.isSpace(bytes[end]) {
                    hash = (hash ^ UInt64(bytes[end])) &* 0x0000_0100_0000_01B3
                    end += 1
                }
                if start < end { result += words[range(of: bytes[start..<end], hash: hash)] }
                start = end
            }
        }
    }

    private mutating func range(of piece: Slice<UnsafeBufferPointer<UInt8>>, hash: UInt64) -> Range<Int> {
        if let known = ranges[hash] { return known }
        if ranges.count >= Self.capacity {
            ranges.removeAll(keepingCapacity: true)
            words.removeAll(keepingCapacity: true)
        }
        let start = words.count
        for token in Tokenizer.tokens(in: String(decoding: piece, as: UTF8.self)) where token.isWord {
            words.append(IndexTerm.Word(token))
        }
        ranges[hash] = start..<words.count
        return start..<words.count
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
