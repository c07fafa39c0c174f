/// How well confidence agrees with accuracy: lines in ten bins of confidence.
struct Reliability: Encodable {
    /// Lines whose confidence lies in the same tenth.
    struct Bin: Encodable {
        /// Their mean confidence, 0...1.
        let confidence: Double
        /// The share of them that was right, 0...1.
        let accuracy: Double
        let lines: Int
    }

    /// The bins that have lines, by rising confidence.
    let bins: [Bin]
    /// The expected calibration error: the mean distance of confidence from accuracy, weighted by lines (Guo, 2017).
    let error: Double

    /// The reliability of `outcomes`: the confidence of the first label and whether it was right.
    init(_ outcomes: [(confidence: Double, isRight: Bool)]) {
        var bins: [Bin] = []
        var error = 0.0
        for tenth in 0..<10 {
            let members = outcomes.filter { min(9, Int($0.confidence * 10)) == tenth }
            guard !members.isEmpty else { continue }
            let count = Double(members.count)
            let confidence = members.reduce(0) { $0 + $1.confidence } / count
            let accuracy = Double(members.count(where: \.isRight)) / count
            error += abs(confidence - accuracy) * count / Double(outcomes.count)
            bins.append(Bin(confidence: confidence.thousandths, accuracy: accuracy.thousandths, lines: members.count))
        }
        self.bins = bins
        self.error = error.thousandths
    }

    /// The diagram in lines of text: a bar for accuracy, and `|` where confidence is.
    var diagram: [String] {
        bins.map { bin in
            var bar = Array(repeating: " ", count: 41)
            for place in 0..<Int((bin.accuracy * 40).rounded()) { bar[place] = "=" }
            bar[Int((bin.confidence * 40).rounded())] = "|"
            return "  \(bar.joined())  confidence \(bin.confidence)  right \(bin.accuracy)  lines \(bin.lines)"
        }
    }
}

extension Double {
    /// The value to three decimal places.
    fileprivate var thousandths: Double { (self * 1_000).rounded() / 1_000 }
}
