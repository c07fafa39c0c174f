import Matching

/// Weights by 64-bit keys, made once and then read often: open addressing with a multiplicative hash (Knuth, TAOCP 6.4).
///
/// The standard dictionary's keyed hash costs more than the rest of a look-up, and these keys come from our own files.
struct WeightTable: Sendable {
    private let keys: [UInt64]
    private let values: [Float]
    private let shift: UInt64

    /// A table of `weights`; the key 0 stands for an empty place and is not kept.
    init(_ weights: [UInt64: Float]) {
        var bits = 4
        while 1 << bits < weights.count + weights.count / 2 { bits += 1 }
        var keys = [UInt64](repeating: 0, count: 1 << bits)
        var values = [Float](repeating: 0, count: 1 << bits)
        let shift = UInt64(64 - bits)
        for (key, value) in weights where key != 0 {
            var place = Self.place(of: key, shift)
            while keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
            keys[place] = key
            values[place] = value
        }
        self.keys = keys
        self.values = values
        self.shift = shift
    }

    /// The weight of `key`, 0 when it has none.
    @inline(__always)
    subscript(key: UInt64) -> Float {
        var place = Self.place(of: key, shift)
        while keys[place] != 0 {
            if keys[place] == key { return values[place] }
            place = (place + 1) & (keys.count - 1)
        }
        return 0
    }

    /// The sum of the weights of `keys`.
    ///
    /// The table is larger than a core's own cache: first a place of every key is read, which the processor does for many at
    /// once, and only then does what was found decide.
    func sum(of keys: UnsafeBufferPointer<UInt64>) -> Float {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: keys.count) { found in
            for index in keys.indices {
                found.initializeElement(at: index, to: self.keys[Self.place(of: keys[index], shift)])
            }
            var sum: Float = 0
            for index in keys.indices where found[index] != 0 {
                let key = keys[index]
                sum += found[index] == key ? values[Self.place(of: key, shift)] : self[key]
            }
            return sum
        }
    }

    @inline(__always)
    private static func place(of key: UInt64, _ shift: UInt64) -> Int {
        Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }
}

extension WeightTable: Storable {
    init(from reader: inout ByteReader) throws(DamagedBytes) {
        keys = try reader.numbers(UInt64.self)
        values = try reader.numbers(Float.self)
        shift = try UInt64(from: &reader)
        // A power of two, with room to end a search in, as the look-up relies on both.
        guard keys.count >= 16, keys.count == values.count, keys.contains(0),
            (1..<64).contains(shift), keys.count == 1 << (64 - Int(shift))
        else { throw DamagedBytes() }
    }

    func write(to writer: inout ByteWriter) {
        writer.append(numbers: keys)
        writer.append(numbers: values)
        shift.write(to: &writer)
    }
}
