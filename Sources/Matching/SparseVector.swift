import Foundation

/// A vector that is zero almost everywhere, gathered block by block.
struct SparseVector: Sendable {
    /// The features that are not zero, in the order in which they were first added.
    private(set) var features: [Int32] = []
    /// Their values; counts while their block is being gathered.
    private(set) var values: [Float] = []
    /// Where the block being gathered begins.
    private var start = 0
    /// An open-addressing table from a feature to its place plus one.
    private var places: [Int32]

    /// 1 + ln *tf* for the counts that occur; written once, as the C library's `logf` differs between processors.
    private static let dampened: [Float] = (0..<64).map { $0 == 0 ? 0 : Float(1 + log(Double($0))) }

    /// An empty vector with room for `capacity` features.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        places = [Int32](repeating: 0, count: size)
        features.reserveCapacity(capacity)
        values.reserveCapacity(capacity)
    }

    /// Begins a block; features of two blocks never have the same number.
    mutating func beginBlock() {
        start = values.count
    }

    /// Counts `feature` once more.
    ///
    /// - Complexity: O(1) on average.
    @inline(__always)
    mutating func add(_ feature: Int32) {
        let slot = slot(of: feature)
        guard places[slot] != 0 else { return insert(feature, 1, at: slot) }
        values[Int(places[slot]) - 1] += 1
    }

    /// Counts `feature` as `count` times, unless it has been counted so often.
    ///
    /// - Complexity: O(1) on average.
    mutating func raise(_ feature: Int32, to count: Float) {
        let slot = slot(of: feature)
        guard places[slot] != 0 else { return insert(feature, count, at: slot) }
        let place = Int(places[slot]) - 1
        values[place] = max(values[place], count)
    }

    /// The slot that holds the place of `feature`, or the empty one where it belongs.
    @inline(__always)
    private func slot(of feature: Int32) -> Int {
        let mask = places.count - 1
        var slot = Int(truncatingIfNeeded: UInt32(bitPattern: feature) &* 0x9E37_79B1 >> 8) & mask
        while places[slot] != 0, features[Int(places[slot]) - 1] != feature { slot = (slot + 1) & mask }
        return slot
    }

    /// Adds `feature` where there is room; one slot stays empty, as the search for one relies on it.
    @inline(__always)
    private mutating func insert(_ feature: Int32, _ value: Float, at slot: Int) {
        guard features.count < places.count - 1 else { return }
        features.append(feature)
        values.append(value)
        places[slot] = Int32(features.count)
    }

    /// Turns the block's counts into weights, (1 + ln tf) · idf, scaled to `length`.
    mutating func endBlock(scaledTo length: Float, by weights: [Float]) {
        let dampened = Self.dampened
        values.withUnsafeMutableBufferPointer { values in
            var squares: Float = 0
            for index in start..<values.count {
                let count = values[index]
                // A corrected word may count for less than one.
                let factor = count < 1 ? count : dampened[min(dampened.count - 1, Int(count))]
                let weight = weights[Int(features[index])] * factor
                values[index] = weight
                squares += weight * weight
            }
            guard squares > 0 else { return }
            let scale = length / squares.squareRoot()
            for index in start..<values.count { values[index] *= scale }
        }
    }

    /// Scales the whole to length one.
    mutating func scaleToUnitLength() {
        let squares = values.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return }
        let scale = 1 / squares.squareRoot()
        for index in values.indices { values[index] *= scale }
    }
}
