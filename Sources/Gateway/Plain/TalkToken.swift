/// What the page without JavaScript knows its talk by: 128 random bits in a hidden field, never in an address.
package struct TalkToken: Hashable, Sendable, CustomStringConvertible {
    /// 32 hexadecimal digits.
    package let description: String

    /// A random token of `generator`, which has to be a secure one.
    package init(using generator: inout some RandomNumberGenerator) {
        let digits = (0..<16).map { _ in
            let byte = String(UInt8.random(in: .min ... .max, using: &generator), radix: 16)
            return byte.count == 1 ? "0" + byte : byte
        }
        description = digits.joined()
    }

    /// A random token of the system's generator.
    package static func random() -> TalkToken {
        var generator = SystemRandomNumberGenerator()
        return TalkToken(using: &generator)
    }

    /// The token a form brought back, or nil when it cannot be one.
    package init?(_ text: String) {
        let digits = Array("0123456789abcdef".utf8)
        guard text.utf8.count == 32, text.utf8.allSatisfy(digits.contains) else { return nil }
        description = text
    }
}
