package import Foundation

/// Appends values as bytes; numbers are little-endian.
package struct ByteWriter {
    package private(set) var data = Data()

    package init() {}

    /// Appends `number` as it stands in memory.
    package mutating func append<Number: BitwiseCopyable>(number: Number) {
        withUnsafeBytes(of: number) { data.append(contentsOf: $0) }
    }

    /// Appends how many `numbers` there are, then all of them.
    package mutating func append<Number: BitwiseCopyable>(numbers: [Number]) {
        append(number: numbers.count)
        numbers.withUnsafeBytes { data.append(contentsOf: $0) }
    }

    /// Appends the length of `text` in UTF-8, then its bytes.
    package mutating func append(text: String) {
        var text = text
        text.withUTF8 {
            append(number: UInt32($0.count))
            data.append(contentsOf: $0)
        }
    }

    /// Appends the length of `bytes`, then the bytes.
    package mutating func append(bytes: Data) {
        append(number: bytes.count)
        data.append(bytes)
    }
}
