/// The name of a ticket that people read, type and dictate.
///
/// Nine random characters and a check character, from 27 of which no two are taken for one another: no 0 O, no 1 I L, no U,
/// and of 2 Z, 5 S, 8 B the digit only. Nine characters carry 42.8 bits; with the six digits of the PIN, 62.7.
package struct TicketReference: Hashable, Sendable, CustomStringConvertible {
    /// The characters, in order of their value in the check sum.
    static let alphabet = Array("23456789ACDEFGHJKMNPQRTVWXY".utf8)
    private static let randomCount = 9

    /// The ten characters, without the hyphen.
    private let characters: [UInt8]

    /// A random reference.
    package init(using generator: inout some RandomNumberGenerator) {
        let values = (0..<Self.randomCount).map { _ in Int.random(in: 0..<Self.alphabet.count, using: &generator) }
        characters = (values + [Self.check(values)]).map { Self.alphabet[$0] }
    }

    /// The reference somebody typed, or nil.
    ///
    /// Case, spaces and hyphens of any kind do not matter. One wrong character, or two neighbours swapped, never passes for
    /// another reference.
    package init?(_ text: String) {
        var typed: [UInt8] = []
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace && !scalar.properties.isDash {
            guard typed.count <= Self.randomCount, scalar.isASCII else { return nil }
            let byte = UInt8(scalar.value)
            typed.append((0x61...0x7A).contains(byte) ? byte - 0x20 : byte)
        }
        let values = typed.compactMap { Self.alphabet.firstIndex(of: $0) }
        guard typed.count == Self.randomCount + 1, values.count == typed.count,
            values.last == Self.check(Array(values.dropLast()))
        else { return nil }
        characters = typed
    }

    /// The reference as it is shown: two groups of five.
    package var description: String {
        String(decoding: characters.prefix(5) + [0x2D] + characters.dropFirst(5), as: UTF8.self)
    }

    /// The value *c* that makes `2v₁ + v₂ + 2v₃ + … + 2v₉ + c` divisible by the size of the alphabet.
    ///
    /// That size is odd, so the weights 1 and 2 and their difference have inverses modulo it: one wrong character or a swap of
    /// two different neighbours always shows. Luhn's algorithm, of the same cost, lets a swap of the first and the last
    /// character of the alphabet pass.
    private static func check(_ values: [Int]) -> Int {
        let sum = values.enumerated().reduce(0) { $0 + ($1.offset.isMultiple(of: 2) ? 2 : 1) * $1.element }
        return (alphabet.count - sum % alphabet.count) % alphabet.count
    }
}
