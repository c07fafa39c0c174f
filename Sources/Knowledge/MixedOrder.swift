/// An order that mixes what stands together, the same on every machine.
enum MixedOrder {
    /// The places 0..<`count` in steps of a prime's length, which go through all of them.
    static func places(of count: Int) -> [Int] {
        let stride = count.isMultiple(of: 7_919) ? 7_907 : 7_919
        return (0..<count).map { ($0 + 1) * stride % count }
    }
}
