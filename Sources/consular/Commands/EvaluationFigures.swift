/// What `kb evaluate` found; the keys are a contract.
struct EvaluationFigures: Encodable {
    /// What a confidence threshold answers.
    struct Answered: Encodable {
        let threshold: Double
        /// Lines in scope that are answered, in percent, and those answered wrongly.
        let answered: Double
        let wrong: Double
        /// Lines out of scope that are answered, in percent; nil when there are none.
        let outside: Double?
    }

    let accuracy: Double
    let accuracyTopThree: Double
    let accuracyStripped: Double
    /// The area under the curve of lines in scope against lines out of scope, in percent: by confidence, and by the largest
    /// probability alone for comparison.
    let oosAuroc: Double?
    let oosAurocProbability: Double?
    let trainCPUMilliseconds: Int
    let queryCPUMicroseconds: Double
    let examples: Int
    let intents: Int
    let features: Int
    let weightBytes: Int
    /// The expected calibration error, 0...1, and its bins.
    let calibrationError: Double
    let reliability: [Reliability.Bin]
    let thresholds: [Answered]

    enum CodingKeys: String, CodingKey {
        case accuracy, examples, intents, features, reliability, thresholds
        case accuracyTopThree = "accuracy_top_three"
        case accuracyStripped = "accuracy_stripped"
        case oosAuroc = "oos_auroc"
        case oosAurocProbability = "oos_auroc_probability"
        case trainCPUMilliseconds = "train_cpu_ms"
        case queryCPUMicroseconds = "query_cpu_us"
        case weightBytes = "weight_bytes"
        case calibrationError = "ece"
    }

    /// The figures as a person reads them.
    var text: [String] {
        var text = [
            "\(examples) examples, \(intents) intents, trained in \(trainCPUMilliseconds) ms CPU",
            "\(features) features, weights of \(weightBytes / 1_000_000) MB",
            "right first \(accuracy) %, among three \(accuracyTopThree) %",
            "right first without marks \(accuracyStripped) %",
        ]
        if let oosAuroc { text.append("out of scope told apart (AUROC) \(oosAuroc) %") }
        for row in thresholds {
            let outside = row.outside.map { ", out of scope \($0) %" } ?? ""
            text.append(
                "answered from confidence \(row.threshold): \(row.answered) %, of them wrong \(row.wrong) %\(outside)"
            )
        }
        text.append("\(queryCPUMicroseconds) µs CPU a line, normalization included")
        return text
    }

    /// The chance, in percent, that a line in scope scores higher than one out of scope (Mann-Whitney U, ties half).
    static func auroc(inside: [Double], outside: [Double]) -> Double? {
        guard !inside.isEmpty, !outside.isEmpty else { return nil }
        let all = (inside.map { ($0, true) } + outside.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var rankSum = 0.0
        var index = 0
        while index < all.count {
            var end = index
            while end < all.count, all[end].0 == all[index].0 { end += 1 }
            rankSum += Double(index + end + 1) / 2 * Double(all[index..<end].count { $0.1 })
            index = end
        }
        let (a, b) = (Double(inside.count), Double(outside.count))
        return percent(rankSum - a * (a + 1) / 2, of: a * b)
    }

    /// `part` of `whole` in percent, to two decimal places; 0 of nothing.
    static func percent(_ part: Double, of whole: Double) -> Double {
        whole == 0 ? 0 : (part / whole * 10_000).rounded() / 100
    }
}
