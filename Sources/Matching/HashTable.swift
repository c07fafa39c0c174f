/// Numbers by 64-bit hash: an open-addressing table, a power of two, at most half full.
package struct HashTable: Sendable {
    private var keys: [UInt64]
    /// The numbers plus one; 0 is an empty slot.
    private var numbers: [Int32]
    private var count = 0

    /// An empty table with room for `capacity` numbers; it grows beyond.
    package init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        numbers = [Int32](repeating: 0, count: size)
    }

    /// The number of the key with this hash, or nil; setting nil is not possible.
    ///
    /// - Complexity: O(1) on average.
    package subscript(hash: UInt64) -> Int32? {
        @inline(__always)
        get {
            let number = numbers[slot(of: hash)]
            return number == 0 ? nil : number - 1
        }
        set {
            guard let newValue else { return }
            if count * 2 >= keys.count { grow() }
            let slot = slot(of: hash)
            if numbers[slot] == 0 { count += 1 }
            keys[slot] = hash
            numbers[slot] = newValue + 1
        }
    }

    /// Whether every number is one of 0..<`count`, as whoever uses them as places must know of bytes that were read.
    package func numbers(areBelow count: Int) -> Bool { numbers.allSatisfy { (0...count).contains(Int($0)) } }

    @inline(__always)
    private func slot(of hash: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while numbers[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = self
        self = HashTable(capacity: old.keys.count)
        for index in old.keys.indices where old.numbers[index] > 0 {
            let slot = slot(of: old.keys[index])
            keys[slot] = old.keys[index]
            numbers[slot] = old.numbers[index]
        }
        count = old.count
    }
}

extension HashTable: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        keys = try reader.numbers(UInt64.self)
        numbers = try reader.numbers(Int32.self)
        count = try Int(from: &reader)
        // A power of two that is never full, as the search for a slot relies on both.
        guard keys.count > 0, keys.count & (keys.count - 1) == 0, numbers.count == keys.count, count * 2 <= keys.count
        else { throw DamagedBytes() }
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(numbers: keys)
        writer.append(numbers: numbers)
        count.write(to: &writer)
    }
}
