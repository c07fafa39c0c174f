extension Optional: Storable where Wrapped: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self = try Bool(from: &reader) ? try Wrapped(from: &reader) : nil
    }

    package func write(to writer: inout ByteWriter) {
        (self != nil).write(to: &writer)
        self?.write(to: &writer)
    }
}

extension Array: Storable where Element: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        let count = try reader.count()
        self.init()
        reserveCapacity(count)
        for _ in 0..<count { append(try Element(from: &reader)) }
    }

    package func write(to writer: inout ByteWriter) {
        count.write(to: &writer)
        for element in self { element.write(to: &writer) }
    }
}

extension Set: Storable where Element: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        let count = try reader.count()
        self.init(minimumCapacity: count)
        for _ in 0..<count { insert(try Element(from: &reader)) }
    }

    package func write(to writer: inout ByteWriter) {
        count.write(to: &writer)
        for element in self { element.write(to: &writer) }
    }
}

extension Dictionary: Storable where Key: Storable, Value: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        let count = try reader.count()
        self.init(minimumCapacity: count)
        for _ in 0..<count {
            let key = try Key(from: &reader)
            self[key] = try Value(from: &reader)
        }
    }

    package func write(to writer: inout ByteWriter) {
        count.write(to: &writer)
        for (key, value) in self {
            key.write(to: &writer)
            value.write(to: &writer)
        }
    }
}

extension Range: Storable where Bound: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        let lower = try Bound(from: &reader)
        let upper = try Bound(from: &reader)
        guard lower <= upper else { throw DamagedBytes() }
        self = lower..<upper
    }

    package func write(to writer: inout ByteWriter) {
        lowerBound.write(to: &writer)
        upperBound.write(to: &writer)
    }
}
