package import Foundation

/// Takes values off the front of some bytes; never reads behind their end.
package struct ByteReader {
    private let data: Data
    private var offset = 0

    /// A reader of `data`.
    package init(_ data: Data) {
        self.data = data
    }

    /// The number of bytes that are left.
    package var rest: Int { data.count - offset }

    /// The next number.
    package mutating func number<Number: BitwiseCopyable>(_ type: Number.Type) throws(DamagedBytes) -> Number {
        let place = try skip(MemoryLayout<Number>.size)
        return data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Number.self) }
    }

    /// The number of elements that follow, each of which is at least one byte.
    package mutating func count() throws(DamagedBytes) -> Int {
        let count = try number(Int.self)
        guard (0...rest).contains(count) else { throw DamagedBytes() }
        return count
    }

    /// The next numbers, with their count before them.
    package mutating func numbers<Number: BitwiseCopyable>(_ type: Number.Type) throws(DamagedBytes) -> [Number] {
        try numbers(type, count: try number(Int.self))
    }

    /// The next `count` numbers.
    package mutating func numbers<Number: BitwiseCopyable>(
        _ type: Number.Type,
        count: Int
    ) throws(DamagedBytes) -> [Number] {
        let (length, isTooLong) = count.multipliedReportingOverflow(by: MemoryLayout<Number>.stride)
        guard count >= 0, !isTooLong else { throw DamagedBytes() }
        let place = try skip(length)
        return [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
            let target = UnsafeMutableRawBufferPointer(buffer)
            data.withUnsafeBytes {
                target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + length]))
            }
            initialized = count
        }
    }

    /// The next text.
    package mutating func text() throws(DamagedBytes) -> String {
        let length = Int(try number(UInt32.self))
        let place = try skip(length)
        return data.withUnsafeBytes { String(decoding: $0[place..<place + length], as: UTF8.self) }
    }

    /// The next bytes, with their length before them.
    package mutating func bytes() throws(DamagedBytes) -> Data {
        let length = try number(Int.self)
        let place = try skip(length)
        return data[data.startIndex + place..<data.startIndex + place + length]
    }

    /// Goes over `length` bytes and returns where they begin.
    private mutating func skip(_ length: Int) throws(DamagedBytes) -> Int {
        guard (0...rest).contains(length) else { throw DamagedBytes() }
        defer { offset += length }
        return offset
    }
}
