/// The documents of a window by length: each length by itself, or several together where there are many.
struct LengthBuckets {
    static let maximum = 16
    /// The numbers in a row of limits: what a document loses by absence, by bucket, and after it as many zeros, so that the
    /// loss of one that is there is found by the same load.
    static let rowSize = 2 * maximum

    let window: Range<UInt32>
    /// The number of buckets, at most ``maximum``.
    let count: Int
    private let first: Int
    private let shift: Int

    init(_ window: Range<UInt32>, _ lengths: UnsafePointer<UInt8>) {
        self.window = window
        first = Int(lengths[Int(window.lowerBound)])
        let range = Int(lengths[Int(window.upperBound) - 1]) - first
        var shift = 0
        while range >> shift >= Self.maximum { shift += 1 }
        self.shift = shift
        count = range >> shift + 1
    }

    /// The bucket of a length of the window.
    @inline(__always)
    subscript(length: Int) -> Int { (length &- first) &>> shift }

    /// The shortest length of `bucket`.
    @inline(__always)
    func length(of bucket: Int) -> Int { first &+ bucket &<< shift }

    /// Where the documents of the first `count` buckets end.
    ///
    /// - Complexity: O(log window).
    func end(of count: Int, _ lengths: UnsafePointer<UInt8>) -> UInt32 {
        guard count > 0 else { return window.lowerBound }
        guard count < self.count else { return window.upperBound }
        let next = length(of: count)
        var low = Int(window.lowerBound)
        var high = Int(window.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if Int(lengths[middle]) < next { low = middle + 1 } else { high = middle }
        }
        return UInt32(low)
    }
}
