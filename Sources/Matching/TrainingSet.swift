import Text

/// Everything a classifier is trained from.
package struct TrainingSet: Sendable {
    /// The lines, each with its label.
    package let examples: [IntentClassifier.Example]
    /// The number of labels; examples beyond are left out.
    package let labelCount: Int
    /// The labels' names, such as `passport.renew`: each is one more example, since whoever named a label said what it means.
    package let names: [String]
    /// The labels whose examples show what is *not* meant: ranked as any other, and their likelihood lowers the scope.
    package let outside: Set<Int>
    /// Tells what words mean, or nil.
    package let concepts: ConceptLexicon?
    /// How the weights are found.
    package let training: IntentClassifier.Training

    package init(
        _ examples: [IntentClassifier.Example],
        labelCount: Int,
        names: [String] = [],
        outside: Set<Int> = [],
        concepts: ConceptLexicon? = nil,
        training: IntentClassifier.Training = IntentClassifier.Training()
    ) {
        self.examples = examples
        self.labelCount = labelCount
        self.names = names
        self.outside = outside.filter { (0..<labelCount).contains($0) }
        self.concepts = concepts
        self.training = training
    }

    /// The examples that are learned: those of known labels that say something, and the labels' names.
    var lessons: [IntentClassifier.Example] {
        let named = names.prefix(labelCount).enumerated().filter { !outside.contains($0.offset) }
            .map { IntentClassifier.Example(label: $0.offset, name: $0.element) }
        return (examples.filter { (0..<labelCount).contains($0.label) } + named).filter { !$0.tokens.isEmpty }
    }

    /// The hash of all of it.
    ///
    /// - Complexity: O(*n*) in the bytes of the examples.
    package var fingerprint: Fingerprint {
        var fingerprint = Fingerprint()
        fingerprint.combine(UInt64(labelCount))
        fingerprint.combine(UInt64(examples.count))
        for example in examples {
            fingerprint.combine(UInt64(bitPattern: Int64(example.label)))
            fingerprint.combine(UInt64(example.tokens.count))
            for token in example.tokens {
                fingerprint.combine(TokenHash.of(token.marked))
                if token.hasMarks { fingerprint.combine(TokenHash.of(token.folded)) }
            }
        }
        for name in names { fingerprint.combine(name) }
        for label in outside.sorted() { fingerprint.combine(UInt64(label)) }
        fingerprint.combine(concepts?.fingerprint ?? 0)
        training.combine(into: &fingerprint)
        return fingerprint
    }
}

extension IntentClassifier.Training {
    /// Adds every setting to `fingerprint`.
    fileprivate func combine(into fingerprint: inout Fingerprint) {
        for plan in [many, few] {
            fingerprint.combine(UInt64(bitPattern: Int64(plan.epochs)))
            fingerprint.combine(UInt64(bitPattern: Int64(plan.replicas)))
            fingerprint.combine(UInt64(plan.rate.bitPattern))
        }
        for count in [manyExamples, mostExamples] { fingerprint.combine(UInt64(bitPattern: Int64(count))) }
        for share in [smoothing, dropout] { fingerprint.combine(UInt64(share.bitPattern)) }
        fingerprint.combine(seed)
    }
}
