import Foundation

/// What one posting adds to a score before the term's weight: BM25's saturation in 8 bits, by term frequency and length.
///
/// impact = ⌊115 · tf (k1 + 1) / (tf + k1 (1 - b + b · length / average length)) + ½⌋ (Robertson and Zaragoza 2009, "The
/// Probabilistic Relevance Framework", section 3.4). 115 is the largest whole factor that keeps k1 + 1 = 2.2 within 255.
/// The impact is the definition of the score, for the pruned search as for the exhaustive scan, so both find the same
/// documents by construction.
struct ImpactTable: Sendable {
    static let k1 = 1.2
    static let b = 0.75
    static let scale = 115.0
    /// Term frequencies above this count as this.
    static let maximumFrequency = 32

    /// Row by term frequency less one, column by length code.
    let impacts: [UInt8]
    /// What a repeated term adds at most to its first occurrence, in a document of this length or longer.
    ///
    /// Rows and columns as in ``impacts``. The gain itself rises with the length at first: in a very short document even one
    /// occurrence is nearly saturated.
    let largestGains: [UInt8]

    init(averageLength: Double) {
        let impacts = (1...Self.maximumFrequency).flatMap { frequency in
            (0..<256).map { code in
                let length = Self.length(of: UInt8(code)) / max(1, averageLength)
                let tf = Double(frequency)
                let saturated = tf * (Self.k1 + 1) / (tf + Self.k1 * (1 - Self.b + Self.b * length))
                return UInt8(min(255, (Self.scale * saturated).rounded()))
            }
        }
        var largestGains = impacts
        for row in stride(from: 0, to: impacts.count, by: 256) {
            var largest: UInt8 = 0
            for code in (0..<256).reversed() {
                largest = max(largest, impacts[row + code] - impacts[code])
                largestGains[row + code] = largest
            }
        }
        self.impacts = impacts
        self.largestGains = largestGains
    }

    /// The bytes the table takes.
    var byteCount: Int { impacts.count + largestGains.count }

    /// Opens both tables for `body`, which must not keep them.
    func withUnsafePointers(_ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Void) {
        impacts.withUnsafeBufferPointer { impacts in
            largestGains.withUnsafeBufferPointer { largestGains in
                guard let impacts = impacts.baseAddress, let largestGains = largestGains.baseAddress else { return }
                body(impacts, largestGains)
            }
        }
    }

    /// The code of a length in words: exact below 128, then in steps of 4 %.
    static func code(ofLength length: Int) -> UInt8 {
        guard length >= 128 else { return UInt8(max(0, length)) }
        return UInt8(min(255, 128 + (log(Double(length) / 128) / step).rounded()))
    }

    /// The length a code stands for.
    static func length(of code: UInt8) -> Double {
        code < 128 ? Double(code) : 128 * exp(step * Double(code - 128))
    }

    private static let step = 0.04
}
