/// The training examples as the learner sees them, all in three arrays.
struct Lessons: Sendable {
    /// One example: its label and where its features are, as typed and without marks (the same when it has none).
    struct Lesson: Sendable {
        let label: Int
        let typed: Range<Int>
        let stripped: Range<Int>
    }

    private(set) var items: [Lesson] = []
    /// The features of all examples, one after the other; ``FeatureCounter/maximum`` fits sixteen bits.
    private(set) var features: [UInt16] = []
    /// Their values.
    private(set) var values: [Float] = []

    /// The lessons of `examples` in `vocabulary`.
    init(_ examples: [IntentClassifier.Example], vocabulary: Vocabulary) {
        for example in examples {
            let typed = add(vocabulary.vector(of: example.tokens).vector)
            let stripped = example.stripped.map { add(vocabulary.vector(of: $0).vector) }
            items.append(Lesson(label: example.label, typed: typed, stripped: stripped ?? typed))
        }
    }

    private mutating func add(_ vector: SparseVector) -> Range<Int> {
        let start = features.count
        features += vector.features.map { UInt16($0) }
        values += vector.values
        return start..<features.count
    }
}
