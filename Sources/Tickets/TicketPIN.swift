import Crypto
import Foundation

/// Six digits that a citizen keeps with a reference.
package struct TicketPIN: Hashable, Sendable, CustomStringConvertible {
    /// The bytes of a salt.
    static let saltSize = 16

    /// The six digits.
    package let description: String

    /// A random PIN.
    package init(using generator: inout some RandomNumberGenerator) {
        let digits = String(Int.random(in: 0..<1_000_000, using: &generator))
        description = String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The PIN somebody typed, or nil when it is not six digits; spaces do not matter.
    package init?(_ text: String) {
        let digits = text.utf8.filter { $0 != 0x20 }
        guard digits.count == 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        description = String(decoding: digits, as: UTF8.self)
    }

    /// What is stored of the PIN: SHA-256 over the ticket's salt and the digits.
    ///
    /// Whoever has the file tries a million PINs in a second, so the digest keeps them from a reader's eye, not from a thief of
    /// the file; what keeps strangers out is the limit on wrong tries.
    func digest(salt: Data) -> Data {
        Data(SHA256.hash(data: salt + Data(description.utf8)))
    }

    /// Whether `stored` is this PIN's digest, found out in a time that does not depend on where they differ.
    func matches(_ stored: Data, salt: Data) -> Bool {
        SHA256.hash(data: salt + Data(description.utf8)) == stored
    }
}
