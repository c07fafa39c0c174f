/// The name of a ticket that people read, type and dictate.
///
/// Nine random characters and a check character, from 30 that cannot be taken for one another (no 0, O, 1, I, L, U). Nine
/// characters carry 44 bits; with the six digits of the PIN, 64.
package struct TicketReference: Hashable, Sendable, CustomStringConvertible {
    /// The characters, in order of their value in the check sum.
    static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
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
    /// Case, spaces and the hyphen do not matter. One wrong character, or two neighbours swapped, never passes for another
    /// reference.
    package init?(_ text: String) {
        let typed = text.utf8.filter { $0 != 0x2D && $0 != 0x20 }.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
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

    /// The check value of Luhn's algorithm modulo 30 (ISO/IEC 7812-1, annex B, extended to *N* characters).
    private static func check(_ values: [Int]) -> Int {
        let count = alphabet.count
        var sum = 0
        for (offset, value) in values.reversed().enumerated() {
            let weighted = offset.isMultiple(of: 2) ? 2 * value : value
            sum += weighted / count + weighted % count
        }
        return (count - sum % count) % count
    }
}
