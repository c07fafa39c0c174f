/// A touched document of a window that can still get in, in one word, so that it is moved by one load and one store.
struct Candidate {
    /// From the top: 16 bits with the offset, by which the words are ordered, 16 with the bucket, 32 with the ceiling.
    private(set) var bits: UInt64

    @inline(__always)
    init(offset: Int, bucket: Int, ceiling: UInt32) {
        bits = UInt64(truncatingIfNeeded: offset) &<< 48 | UInt64(truncatingIfNeeded: bucket) &<< 32 | UInt64(ceiling)
    }

    /// Its place, counted from the window's start.
    @inline(__always)
    var offset: Int { Int(truncatingIfNeeded: bits &>> 48) }
    /// The bucket of its length.
    @inline(__always)
    var bucket: Int { Int(truncatingIfNeeded: bits &>> 32 & 0xFFFF) }
    /// What it can score at most.
    @inline(__always)
    var ceiling: UInt32 { UInt32(truncatingIfNeeded: bits) }

    /// Takes `points`, a part of the ceiling, from it.
    @inline(__always)
    mutating func lose(_ points: UInt32) { bits &-= UInt64(points) }

    /// Gives back `points` that the ceiling has room for.
    @inline(__always)
    mutating func gain(_ points: UInt32) { bits &+= UInt64(points) }
}

/// A look into a dense list.
struct DenseProbe {
    let bits: UnsafeRawPointer
    /// What a document without the bit loses, by bucket: a row of ``LengthBuckets/rowSize``.
    let losses: UnsafePointer<UInt32>
    let weight: UInt32
    /// How much the probe takes from the documents of a window together, for comparison.
    let power: Float
}
