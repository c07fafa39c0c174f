/// The fields of a form as `application/x-www-form-urlencoded` (WHATWG URL, section 5.1), as bytes.
///
/// Of fields with one name the first counts. A `%` without two hexadecimal digits stands for itself.
struct FormFields: Equatable {
    private let fields: [String: [UInt8]]

    /// - Complexity: O(*n*) in the bytes of the body.
    init(_ body: some Sequence<UInt8>) {
        var fields: [String: [UInt8]] = [:]
        for pair in Array(body).split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = Self.decoded(pair.dropFirst(name.count + 1))
            let key = String(decoding: Self.decoded(name), as: UTF8.self)
            if fields[key] == nil { fields[key] = value }
        }
        self.fields = fields
    }

    /// The bytes of the field, or nil when there is none.
    subscript(bytes name: String) -> [UInt8]? { fields[name] }

    /// The field as text, or nil when there is none or it is not UTF-8.
    subscript(name: String) -> String? {
        fields[name].flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            if byte == UInt8(ascii: "%"), place + 2 < bytes.endIndex,
                let high = digit(bytes[place + 1]), let low = digit(bytes[place + 2])
            {
                result.append(high << 4 | low)
                place += 3
                continue
            }
            result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            place += 1
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
