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
        if let place = place(of: feature) { values[place] += 1 }
    }

    /// Counts `feature` as `count` times, unless it has been counted so often.
    ///
    /// - Complexity: O(1) on average.
    mutating func raise(_ feature: Int32, to count: Float) {
        if let place = place(of: feature) { values[place] = max(values[place], count) }
    }

    /// The place of `feature`, made with a count of 0 when there is none; nil when there is no room.
    @inline(__always)
    private mutating func place(of feature: Int32) -> Int? {
        let mask = places.count - 1
        var slot = Int(truncatingIfNeeded: UInt32(bitPattern: feature) &* 0x9E37_79B1 >> 8) & mask
        while places[slot] != 0 {
            let place = Int(places[slot]) - 1
            if features[place] == feature { return place }
            slot = (slot + 1) & mask
        }
        guard features.count < mask else { return nil }
        features.append(feature)
        values.append(0)
        places[slot] = Int32(features.count)
        return features.count - 1
    }

    /// Turns the block's counts into weights, (1 + ln tf) · idf, scaled to `length`.
    mutating func endBlock(scaledTo length: Float, by weights: [Float]) {
        var squares: Float = 0
        for index in start..<values.count {
            let count = values[index]
            // A corrected word may count for less than one.
            let dampened = count < 1 ? count : Self.dampened[min(Self.dampened.count - 1, Int(count))]
            let weight = weights[Int(features[index])] * dampened
            values[index] = weight
            squares += weight * weight
        }
        guard squares > 0 else { return }
        let scale = length / squares.squareRoot()
        for index in start..<values.count { values[index] *= scale }
    }

    /// Scales the whole to length one.
    mutating func scaleToUnitLength() {
        let squares = values.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return }
        let scale = 1 / squares.squareRoot()
        for index in values.indices { values[index] *= scale }
    }
}
