/// The 64-bit hashes by which words, pieces and pairs are known.
///
/// With the 10^5 features of a knowledge base a collision is a one in 10^9 event.
package enum TokenHash {
    /// FNV-1a's offset, where a hash begins (Fowler, Noll, Vo; RFC 9923).
    package static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    /// FNV-1a's factor.
    package static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// The hash of `text`, FNV-1a from `seed`.
    ///
    /// - Complexity: O(*n*) in the bytes.
    @inline(__always)
    package static func of(_ text: String, from seed: UInt64 = start) -> UInt64 {
        var text = text
        return text.withUTF8 { $0.reduce(seed) { of($1, from: $0) } }
    }

    /// The hash of a text whose hash is `seed` and one byte more.
    @inline(__always)
    package static func of(_ byte: UInt8, from seed: UInt64) -> UInt64 { (seed ^ UInt64(byte)) &* prime }

    /// The hash of two in this order.
    @inline(__always)
    package static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        var hash = first &* 0x9E37_79B9_7F4A_7C15 ^ second
        hash ^= hash >> 29
        return hash &* 0xBF58_476D_1CE4_E5B9
    }
}
