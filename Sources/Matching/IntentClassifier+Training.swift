import Foundation
import Synchronization
import Text

extension IntentClassifier {
    /// How the weights are found: stochastic gradient descent with dropout, one example at a time.
    package struct Training: Sendable {
        /// Passes of each replica over the examples.
        package var epochs = 7
        /// Models that are trained side by side and averaged; a constant, so that the cores a machine has change nothing.
        package var replicas = 2
        /// The step of the first example; it falls linearly to zero.
        package var rate: Float = 3
        /// The probability that is spread evenly over all labels (label smoothing).
        package var smoothing: Float = 0.1
        /// The share of an example's features that is hidden each time it is learned, so that no word is leaned on alone
        /// (Wager, Wang and Liang 2013).
        package var dropout: Float = 0.5
        /// The seed of the shuffles.
        package var seed: UInt64 = 7

        package init() {}
    }

    /// Trains on `examples`, whose labels are `0..<labelCount`.
    ///
    /// An example with marks is learned twice, as typed and stripped, so that an unmarked line loses nothing. `names` are
    /// the labels' names, such as `passport.renew`: each is one more example, since whoever named a label said what it means.
    ///
    /// - Complexity: O(epochs · examples · features a line · labels).
    package init(
        _ examples: [Example],
        labelCount: Int,
        names: [String] = [],
        concepts: ConceptLexicon? = nil,
        training: Training = Training()
    ) {
        let named = names.prefix(labelCount).enumerated().map { Example(label: $0.offset, name: $0.element) }
        let examples = (examples.filter { (0..<labelCount).contains($0.label) } + named).filter { !$0.tokens.isEmpty }
            .flatMap(\.doubled)
        let vocabulary = Vocabulary(examples.map(\.tokens), extractor: FeatureExtractor(concepts: concepts))
        let lessons = examples.map { Lesson(vector: vocabulary.vector(of: $0.tokens), label: $0.label) }
        let stride = max(1, (labelCount + 7) / 8)
        let replicas = max(1, training.replicas)
        let learned = Mutex([[Lanes]](repeating: [], count: replicas))
        DispatchQueue.concurrentPerform(iterations: replicas) { replica in
            var learner = Learner(labelCount: labelCount, featureCount: vocabulary.count, training: training)
            learner.learn(lessons, seed: training.seed &+ UInt64(replica))
            let weights = learner.weights
            learned.withLock { $0[replica] = weights }
        }
        let parts = learned.withLock { $0 }
        var weights = parts[0]
        for part in parts.dropFirst() {
            for index in weights.indices { weights[index] += part[index] }
        }
        let share = 1 / Float(replicas)
        for index in weights.indices { weights[index] *= share }
        self.init(vocabulary: vocabulary, weights: weights, stride: stride, labelCount: labelCount)
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

    /// The example and, when it has marks, its stripped copy.
    var doubled: [IntentClassifier.Example] {
        guard tokens.contains(where: \.hasMarks) else { return [self] }
        let stripped = tokens.map { Token(marked: $0.folded, folded: $0.folded, range: $0.range, isWord: $0.isWord) }
        return [self, IntentClassifier.Example(label: label, tokens: stripped)]
    }
}
