import Foundation
import Synchronization
import Text

extension IntentClassifier {
    /// How the weights are found: stochastic gradient descent with dropout, one example at a time.
    package struct Training: Sendable, Hashable {
        /// Passes of each replica over the examples when there are many.
        package var epochs = 7
        /// Passes when there are few, and the steps up to which there are few.
        package var mostEpochs = 20
        package var fewSteps = 60_000
        /// Models that are trained side by side and averaged; a constant, so that the cores a machine has change nothing.
        package var replicas = 2
        /// The step of the first example; it falls linearly to zero.
        package var rate: Float = 3
        /// The probability that is spread evenly over all labels (label smoothing, Szegedy et al. 2016).
        package var smoothing: Float = 0.1
        /// The share of an example's features that is hidden each time it is learned, so that no word is leaned on alone
        /// (Wager, Wang and Liang 2013).
        package var dropout: Float = 0.5
        /// The seed of the shuffles.
        package var seed: UInt64 = 7

        package init() {}

        /// The passes over `count` examples: more when they are few.
        func epochs(for count: Int) -> Int {
            max(epochs, min(mostEpochs, fewSteps / max(1, count)))
        }
    }

    /// Trains on `examples`, whose labels are `0..<labelCount`.
    ///
    /// An example with marks is learned as typed and stripped, so that an unmarked line loses nothing. `names` are the
    /// labels' names, such as `passport.renew`: each is one more example, since whoever named a label said what it means.
    /// Examples of a label among `outside` show what is *not* meant: the label is ranked as any other, and its likelihood
    /// lowers the scope of a line.
    ///
    /// - Complexity: O(epochs · examples · features a line · labels).
    package init(
        _ examples: [Example],
        labelCount: Int,
        names: [String] = [],
        outside: Set<Int> = [],
        concepts: ConceptLexicon? = nil,
        training: Training = Training()
    ) {
        let named = names.prefix(labelCount).enumerated().filter { !outside.contains($0.offset) }
            .map { Example(label: $0.offset, name: $0.element) }
        let examples = (examples.filter { (0..<labelCount).contains($0.label) } + named).filter { !$0.tokens.isEmpty }
        let vocabulary = Vocabulary(examples.map(\.tokens), extractor: FeatureExtractor(concepts: concepts))
        let lessons = Lessons(examples, vocabulary: vocabulary)
        let stride = max(1, (labelCount + 15) / 16)
        let replicas = max(1, training.replicas)
        let learned = Mutex([[Lanes]](repeating: [], count: replicas))
        DispatchQueue.concurrentPerform(iterations: replicas) { replica in
            var learner = Learner(
                labelCount: labelCount,
                featureCount: vocabulary.count,
                stride: stride * 2,
                training: training
            )
            learner.learn(lessons, seed: training.seed &+ UInt64(replica))
            let weights = learner.weights
            learned.withLock { $0[replica] = weights }
        }
        self.init(
            vocabulary: vocabulary,
            weights: PackedWeights(meanOf: learned.withLock { $0 }, stride: stride),
            labelCount: labelCount,
            outside: outside,
            smoothing: training.smoothing
        )
    }
}

extension IntentClassifier.Example {
    /// The example that a label's name is; a name without letters says nothing.
    init(label: Int, name: String) {
        var words = ""
        for character in name {
            if character.isUppercase, words.last?.isLowercase == true { words.append(" ") }
            words.append(character.isLetter ? character : " ")
        }
        self.init(label: label, tokens: Tokenizer.tokens(in: words))
    }

    /// The tokens without their marks, or nil when there are none.
    var stripped: [Token]? {
        guard tokens.contains(where: \.hasMarks) else { return nil }
        return tokens.map { Token(marked: $0.folded, folded: $0.folded, range: $0.range, isWord: $0.isWord) }
    }
}
