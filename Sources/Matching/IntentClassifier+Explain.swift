package import Text

extension IntentClassifier {
    /// Why `label` scored what it did: the logit as a sum over features.
    package func explain(_ tokens: [Token], label: Int) -> Score {
        guard (0..<labelCount).contains(label) else { return Score([]) }
        let corrected = SpellingCorrector(vocabulary).correct(tokens)
        let vector = vocabulary.vector(of: tokens, corrected: corrected).vector
        let values = Dictionary(zip(vector.features, vector.values)) { first, _ in first }
        var parts: [Int32: Score.Part] = [:]
        for block in FeatureExtractor.Block.allCases {
            let read = corrected?.tokens(for: block) ?? []
            for (name, hash) in vocabulary.extractor.names(of: tokens, in: block)
                + vocabulary.extractor.names(of: read, in: block)
            {
                guard let number = vocabulary.number(of: hash), let value = values[Int32(number)] else { continue }
                let weight = Double(value * weights.weight(of: number, for: label))
                parts[Int32(number)] = Score.Part(name: name, weight: weight)
            }
        }
        return Score(Array(parts.values))
    }

    /// Why `tokens` were ranked as they were, for the `count` likeliest labels; nil when nothing about them is known.
    package func explain(_ tokens: [Token], count: Int = 3) -> Explanation? {
        guard let judgement = judgement(on: tokens) else { return nil }
        return Explanation(
            candidates: Self.largest(count, of: judgement.logits, labelCount: labelCount).map { label in
                Explanation.Candidate(
                    label: label,
                    confidence: confidence(in: label, by: judgement),
                    score: explain(tokens, label: label)
                )
            },
            scope: judgement.scope.likelihood,
            energy: judgement.scope.energy,
            knownShare: judgement.scope.knownShare,
            inside: judgement.scope.inside,
            unknownWords: tokens.filter { token in
                token.isWord && vocabulary.number(of: FeatureExtractor.wordHash(token.folded)) == nil
            }.map(\.marked),
            slips: slips(in: tokens)
        )
    }

    /// The slips in `tokens` that ``classify(_:count:)`` takes back, from left to right.
    package func slips(in tokens: [Token]) -> [Explanation.Slip] {
        (SpellingCorrector(vocabulary).correct(tokens)?.slips ?? []).compactMap { slip in
            let typed = tokens[slip.typed]
            guard let first = typed.first, let last = typed.last else { return nil }
            return Explanation.Slip(
                range: first.range.lowerBound..<last.range.upperBound,
                typed: typed.map(\.marked).joined(separator: " "),
                read: slip.read.map(\.marked).joined(separator: " ")
            )
        }
    }

    /// `tokens` with the slips that ``classify(_:count:)`` takes back taken back, for a search by words.
    package func corrected(_ tokens: [Token]) -> [Token] {
        SpellingCorrector(vocabulary).correct(tokens)?.tokens ?? tokens
    }
}
