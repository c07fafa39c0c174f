import Text

/// The training examples as the learner sees them, all in three arrays.
struct Lessons: Sendable {
    /// One example: its label, and where its features are.
    ///
    /// As typed an example has the features `start..<sharedEnd` and `sharedEnd..<typedEnd`, without marks `start..<sharedEnd`
    /// and `typedEnd..<strippedEnd`; one without marks is the same in both forms.
    struct Lesson: Sendable {
        /// What tells it from others: its place in a pass and what is hidden of it come of this, not of the others, so that an
        /// example more changes little.
        let key: UInt64
        let label: Int32
        let start: Int32
        let sharedEnd: Int32
        let typedEnd: Int32
        let strippedEnd: Int32
        /// What the shared values, which are those as typed, are multiplied by in the form without marks.
        let ratio: Float
    }

    /// How far two values may be apart and still be taken for the same.
    private static let tolerance: Float = 1e-5

    private(set) var items: [Lesson] = []
    /// The features of all examples, one after the other; ``FeatureCounter/maximum`` fits sixteen bits.
    private(set) var features: [UInt16] = []
    /// Their values, 0...1, in steps of ``step``, far finer than training can tell.
    private(set) var values: [UInt16] = []
    /// What one of ``values`` stands for.
    static let step: Float = 1 / 65_535

    /// The lessons of `examples` in `vocabulary`.
    init(_ examples: [IntentClassifier.Example], vocabulary: Vocabulary) {
        // Room that is never written to takes no memory, a growing array takes it twice.
        let room = examples.reduce(0) { $0 + $1.tokens.reduce(16) { $0 + $1.folded.utf8.count * 4 + 8 } }
        features.reserveCapacity(room)
        values.reserveCapacity(room)
        items.reserveCapacity(examples.count)
        for example in examples {
            add(
                key: example.key,
                label: example.label,
                typed: vocabulary.vector(of: example.tokens).vector,
                stripped: example.stripped.map { vocabulary.vector(of: $0).vector }
            )
        }
    }

    private mutating func add(key: UInt64, label: Int, typed: SparseVector, stripped: SparseVector?) {
        let start = features.count
        append(typed, from: 0)
        let typedEnd = features.count
        let shared = stripped.map { Self.shared(typed, $0) } ?? (count: typed.features.count, ratio: 1)
        if let stripped { append(stripped, from: shared.count) }
        items.append(
            Lesson(
                key: key,
                label: Int32(label),
                start: Int32(start),
                sharedEnd: Int32(start + shared.count),
                typedEnd: Int32(typedEnd),
                strippedEnd: Int32(features.count),
                ratio: shared.ratio
            )
        )
    }

    private mutating func append(_ vector: SparseVector, from first: Int) {
        for feature in vector.features[first...] { features.append(UInt16(feature)) }
        for value in vector.values[first...] { values.append(UInt16(min(1, max(0, value)) / Self.step + 0.5)) }
    }

    /// How many features both forms begin with, and what the values of the second are beside those of the first.
    private static func shared(_ typed: SparseVector, _ stripped: SparseVector) -> (count: Int, ratio: Float) {
        guard let first = typed.values.first, let second = stripped.values.first, first > 0 else { return (0, 1) }
        let ratio = second / first
        var count = 0
        while count < min(typed.features.count, stripped.features.count),
            typed.features[count] == stripped.features[count],
            abs(typed.values[count] * ratio - stripped.values[count]) <= tolerance * stripped.values[count]
        {
            count += 1
        }
        return (count, ratio)
    }
}
