package import Text

extension TestRun {
    /// What one language reaches in one form.
    package struct FormFigures: Sendable, Equatable {
        package let language: Language
        package let form: String
        package let tests: Int
        /// The share of tests whose intent is the likeliest, in percent.
        package let first: Double
        /// The share of tests whose intent is among the three likeliest, in percent.
        package let three: Double
        /// The tests answered by another intent without asking.
        package let thefts: Int
        /// Whether the form changes any line.
        package let isChanged: Bool
    }

    /// The figures of each language and form, in the order of the tests.
    package var forms: [FormFigures] {
        var languages: [Language] = []
        for result in results where !languages.contains(result.test.language) { languages.append(result.test.language) }
        return languages.flatMap { language in
            WrittenForm.allCases.map { form in
                let found = results.filter { $0.test.language == language && $0.form == form.rawValue }
                return FormFigures(
                    language: language,
                    form: form.rawValue,
                    tests: found.count,
                    first: Self.percent(found.count(where: \.isFirst), of: found.count),
                    three: Self.percent(found.count(where: \.isAmongThree), of: found.count),
                    thefts: found.count { $0.thief != nil },
                    isChanged: found.contains(where: \.isChanged)
                )
            }
        }
    }

    /// How one intent does on the tests as they are written.
    package struct IntentFigures: Sendable, Equatable {
        package let intent: String
        package let tests: Int
        /// The share of its tests that are recognized, 0...1.
        package let recall: Double
        /// The share of the tests recognized as it that are its own, 0...1.
        package let precision: Double
    }

    /// The figures of every intent that has tests, by label.
    package var intentFigures: [IntentFigures] {
        var right: [Int: Int] = [:]
        var meant: [Int: Int] = [:]
        var taken: [Int: Int] = [:]
        for result in asWritten {
            meant[result.test.label, default: 0] += 1
            if result.isFirst { right[result.test.label, default: 0] += 1 }
            if let label = result.isFirst ? result.test.label : result.reading.candidates.first?.label {
                taken[label, default: 0] += 1
            }
        }
        return meant.keys.sorted().map { label in
            let count = Double(right[label] ?? 0)
            return IntentFigures(
                intent: intents[label],
                tests: meant[label] ?? 0,
                recall: count / Double(max(1, meant[label] ?? 0)),
                precision: taken[label].map { count / Double($0) } ?? 0
            )
        }
    }

    /// Tests of one intent that another comes first in.
    package struct Confusion: Sendable {
        /// The label of the intent that is meant.
        package let meant: Int
        /// The label of the intent that comes first.
        package let taken: Int
        package let results: [TestResult]
    }

    /// The confusions of the tests as they are written, the most frequent first.
    package var confusions: [Confusion] {
        var pairs: [[Int]: [TestResult]] = [:]
        for result in asWritten where !result.isFirst {
            guard let taken = result.reading.candidates.first?.label else { continue }
            pairs[[result.test.label, taken], default: []].append(result)
        }
        return pairs.sorted { ($1.value.count, $0.key[0], $0.key[1]) < ($0.value.count, $1.key[0], $1.key[1]) }
            .map { Confusion(meant: $0.key[0], taken: $0.key[1], results: $0.value) }
    }

    /// The tests whose confidence falls into one tenth.
    package struct ReliabilityBin: Sendable, Equatable {
        /// The lower end of the tenth.
        package let from: Double
        package let tests: Int
        /// The mean confidence, 0...1.
        package let confidence: Double
        /// The share that is right, 0...1.
        package let accuracy: Double
    }

    /// How far confidence can be believed, over all forms: one bin for each tenth.
    package var reliability: [ReliabilityBin] {
        var bins = [(count: Int, confidence: Double, right: Int)](repeating: (0, 0, 0), count: 10)
        for result in results {
            guard let top = result.reading.candidates.first else { continue }
            let bin = min(9, max(0, Int(top.confidence * 10)))
            bins[bin].count += 1
            bins[bin].confidence += top.confidence
            bins[bin].right += top.label == result.test.label ? 1 : 0
        }
        return bins.enumerated().map { number, bin in
            let count = Double(max(1, bin.count))
            return ReliabilityBin(
                from: Double(number) / 10,
                tests: bin.count,
                confidence: bin.confidence / count,
                accuracy: Double(bin.right) / count
            )
        }
    }

    /// The expected calibration error, 0...1: the mean distance of accuracy from confidence over the bins, by their tests.
    ///
    /// Guo, Pleiss, Sun and Weinberger 2017, equation 3.
    package var calibrationError: Double {
        let bins = reliability
        let count = Double(max(1, bins.reduce(0) { $0 + $1.tests }))
        return bins.reduce(0) { $0 + Double($1.tests) * abs($1.accuracy - $1.confidence) } / count
    }

    /// The median lead of the right intent over the next, as written, 0...1.
    package var medianLead: Double {
        let leads = asWritten.filter(\.isFirst).map(\.lead).sorted()
        return leads.isEmpty ? 0 : leads[leads.count / 2]
    }

    /// The tests as written that are right by a lead below `limit`, the narrowest first.
    package func narrow(below limit: Double) -> [TestResult] {
        asWritten.filter { $0.isFirst && $0.lead < limit }.sorted {
            ($0.lead, $0.test.place) < ($1.lead, $1.test.place)
        }
    }

    private static func percent(_ part: Int, of whole: Int) -> Double {
        whole == 0 ? 100 : (Double(part) / Double(whole) * 1_000).rounded() / 10
    }
}
