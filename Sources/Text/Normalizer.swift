import CICU

/// Brings text to the forms that are compared.
///
/// Index and query go through the same two functions, so they cannot disagree.
package enum Normalizer {
    /// The marked form: NFKC_Casefold, with the tone on the vowel where the older spelling has it (`hoà` becomes `hòa`).
    ///
    /// - Complexity: O(*n*); text of ASCII alone never leaves Swift.
    package static func marked(_ text: some StringProtocol) -> String {
        if let ascii = lowercasedASCII(text) { return ascii }
        return TonePlacement.canonical(casefolded(String(text)))
    }

    /// The folded form: the marked form without marks, đ written as d.
    ///
    /// - Complexity: O(*n*).
    package static func folded(_ text: some StringProtocol) -> String {
        if let ascii = lowercasedASCII(text) { return ascii }
        return stripped(String(text))
    }

    /// NFKC_Casefold by ICU.
    static func casefolded(_ text: String) -> String { converted(text, by: cicu_casefold) }

    /// NFKC_Casefold without marks by ICU.
    static func stripped(_ text: String) -> String { converted(text, by: cicu_fold) }

    private static func lowercasedASCII(_ text: some StringProtocol) -> String? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard text.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return String(text) }
        return String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private typealias Conversion = (UnsafePointer<CChar>?, Int32, UnsafeMutablePointer<CChar>?, Int32) -> Int32

    private static func converted(_ text: String, by convert: Conversion) -> String {
        var text = text
        return text.withUTF8 { source -> String in
            source.withMemoryRebound(to: CChar.self) { source in
                var capacity = source.count * 3 + 16
                for _ in 0..<2 {
                    var needed: Int32 = -1
                    let result = String(unsafeUninitializedCapacity: capacity) { buffer in
                        buffer.withMemoryRebound(to: CChar.self) { buffer in
                            needed = convert(
                                source.baseAddress,
                                Int32(source.count),
                                buffer.baseAddress,
                                Int32(capacity)
                            )
                            return needed < 0 || Int(needed) > capacity ? 0 : Int(needed)
                        }
                    }
                    guard Int(needed) > capacity else { return result }
                    capacity = Int(needed)
                }
                return ""
            }
        }
    }
}
