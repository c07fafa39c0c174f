package import Text

extension IntentClassifier {
    /// Why `label` scored what it did: the logit as a sum over features.
    package func explain(_ tokens: [Token], label: Int) -> Score {
        guard (0..<labelCount).contains(label) else { return Score([]) }
        let vector = vocabulary.vector(of: tokens).vector
        let values = Dictionary(zip(vector.features, vector.values)) { first, _ in first }
        var parts: [Int32: Score.Part] = [:]
        for block in FeatureExtractor.Block.allCases {
            for (name, hash) in vocabulary.extractor.names(of: tokens, in: block) {
                guard let number = vocabulary.number(of: hash), let value = values[Int32(number)] else { continue }
                let weight = Double(value * weights.weight(of: number, for: label))
                parts[Int32(number)] = Score.Part(name: name, weight: weight)
            }
        }
        return Score(Array(parts.values))
    }
}
