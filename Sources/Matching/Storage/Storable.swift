package import Text

/// A value that can be kept as bytes and read back by the same build of the program.
///
/// Not an exchange format: fields stand one after the other without names, so that reading costs little more than copying.
package protocol Storable {
    /// Reads the value that the next bytes are.
    init(from reader: inout ByteReader) throws(DamagedBytes)

    /// Appends the value.
    func write(to writer: inout ByteWriter)
}

/// Bytes that are not what they should be.
package struct DamagedBytes: Error {
    package init() {}
}

extension RawRepresentable where RawValue: Storable, Self: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        guard let value = Self(rawValue: try RawValue(from: &reader)) else { throw DamagedBytes() }
        self = value
    }

    package func write(to writer: inout ByteWriter) {
        rawValue.write(to: &writer)
    }
}

extension Language: Storable {}

extension FixedWidthInteger where Self: BitwiseCopyable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self = try reader.number(Self.self)
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(number: self)
    }
}

extension Int: Storable {}
extension Int32: Storable {}
extension UInt64: Storable {}

extension Bool: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self = try reader.number(UInt8.self) != 0
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(number: UInt8(self ? 1 : 0))
    }
}

extension Float: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self = try reader.number(Float.self)
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(number: self)
    }
}

extension Double: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self = try reader.number(Double.self)
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(number: self)
    }
}

extension String: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self = try reader.text()
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(text: self)
    }
}
