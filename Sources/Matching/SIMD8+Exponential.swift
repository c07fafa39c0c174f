extension SIMD8<Float> {
    /// e to the power of each lane, to seven digits, for lanes of at most 0.
    ///
    /// 2^n · e^r with a polynomial for r (Cephes, `expf`). Written out, since the C library's answer depends on the
    /// processor and a model has to be the same to the bit everywhere.
    @inline(__always)
    var exponential: SIMD8<Float> {
        let least = SIMD8<Float>(repeating: -87)
        // All bits of the lanes where the difference is negative; comparisons of vectors go lane by lane.
        let isLess = 0 &- (unsafeBitCast(self - least, to: SIMD8<UInt32>.self) &>> 31)
        let clamped = unsafeBitCast(
            unsafeBitCast(least, to: SIMD8<UInt32>.self) & isLess
                | unsafeBitCast(self, to: SIMD8<UInt32>.self) & ~isLess,
            to: SIMD8<Float>.self
        )
        let shifted = clamped * 1.442_695_04 + 12_582_912
        let whole = shifted - 12_582_912
        let rest = clamped - whole * 0.693_359_375 + whole * 2.121_944_4e-4
        var sum = rest * 1.987_569_15e-4 + 1.398_199_95e-3
        sum = sum * rest + 8.333_451_9e-3
        sum = sum * rest + 4.166_579_6e-2
        sum = sum * rest + 0.166_666_65
        sum = sum * rest + 0.5
        sum = sum * (rest * rest) + rest + 1
        let bits = unsafeBitCast(sum, to: SIMD8<UInt32>.self)
        let exponents = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< 23
        return unsafeBitCast(bits &+ exponents, to: SIMD8<Float>.self)
    }
}
