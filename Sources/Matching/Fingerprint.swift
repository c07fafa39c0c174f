package import Foundation

/// A hash of everything a model was trained from, 128 bits, so that a model of other examples is never taken for this one.
///
/// It guards against mistakes, not against an attacker: whoever can write the cache can write the program's files too.
package struct Fingerprint: Sendable, Equatable {
    private(set) var high: UInt64 = 0x243F_6A88_85A3_08D3
    private(set) var low: UInt64 = 0x1319_8A2E_0370_7344

    package init() {}

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Takes in one more number; order counts.
    package mutating func combine(_ value: UInt64) {
        high = TokenHash.pair(high, value)
        low = TokenHash.pair(low &+ 0x9E37_79B9_7F4A_7C15, value &* 0xFF51_AFD7_ED55_8CCD) ^ high >> 32
    }

    /// Takes in one more text and where it ends.
    package mutating func combine(_ text: String) {
        combine(TokenHash.of(text))
        combine(TokenHash.of(text, from: low) &+ UInt64(text.utf8.count))
    }

    /// Takes in a file's bytes and where they end, eight at a time.
    ///
    /// - Complexity: O(*n*) in the bytes.
    package mutating func combine(_ bytes: Data) {
        combine(UInt64(bytes.count))
        bytes.withUnsafeBytes { bytes in
            let whole = bytes.count / 8 * 8
            for offset in stride(from: 0, to: whole, by: 8) {
                combine(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            }
            for byte in bytes[whole...] { combine(UInt64(byte)) }
        }
    }
}

extension Fingerprint: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        high = try reader.number(UInt64.self)
        low = try reader.number(UInt64.self)
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(number: high)
        writer.append(number: low)
    }
}
