import Text

extension IntentClassifier {
    /// How the weights are found: stochastic gradient descent with dropout, one example at a time.
    package struct Training: Sendable {
        /// How long to train.
        package struct Plan: Sendable {
            /// Passes of each replica over the examples.
            package var epochs: Int
            /// Models that are trained side by side and averaged; a constant, so that the cores a machine has change
            /// nothing.
            package var replicas: Int
            /// The step of the first example; it falls linearly to zero.
            package var rate: Float
        }

        /// The plan for many examples.
        package var many = Plan(epochs: 8, replicas: 2, rate: 3)
        /// The plan for few: training is cheap then, and the order of the shuffles matters most.
        package var few = Plan(epochs: 40, replicas: 4, rate: 2)
        /// The number of examples that are many.
        package var manyExamples = 3_000
        /// The number of examples beyond which each is seen in fewer passes.
        package var mostExamples = 16_000
        /// The probability that is spread evenly over all labels: label smoothing (Szegedy, 2016).
        package var smoothing: Float = 0.1
        /// The share of an example's features that is hidden each time it is learned, so that no word is leaned on alone
        /// (Wager, Wang and Liang 2013).
        package var dropout: Float = 0.5
        /// The seed of the shuffles: of eight, the best on the validation parts; they differ by 0.3 points on clinc150.
        package var seed: UInt64 = 2

        package init() {}

        /// The plan for `count` examples; beyond ``mostExamples`` fewer passes show as many.
        func plan(for count: Int) -> Plan {
            guard count >= manyExamples else { return few }
            var plan = many
            if count > mostExamples { plan.epochs = max(4, many.epochs * mostExamples / count) }
            return plan
        }
    }

    /// Trains on `set`.
    ///
    /// - Complexity: O(epochs · examples · features a line · labels).
    package init(_ set: consuming TrainingSet) {
        self = Trainer(set).classifier(scratch: nil)
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

    /// A hash of the words and the label.
    var key: UInt64 {
        tokens.reduce(UInt64(truncatingIfNeeded: label)) { TokenHash.pair($0, TokenHash.of($1.marked)) }
    }

    /// The tokens without their marks, or nil when there are none.
    var stripped: [Token]? {
        guard tokens.contains(where: \.hasMarks) else { return nil }
        return tokens.map(\.withoutMarks)
    }
}
