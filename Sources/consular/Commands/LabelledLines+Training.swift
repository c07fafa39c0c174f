import Matching
import Text

extension LabelledLines {
    /// What a classifier of `labels` is trained from; lines labelled ``outside`` are its negative examples.
    static func trainingSet(
        _ lines: [Line],
        labels: [String],
        concepts: ConceptLexicon?,
        _ abbreviations: Abbreviations
    ) -> TrainingSet {
        let numbers = Dictionary(zip(labels, labels.indices)) { first, _ in first }
        return TrainingSet(
            lines.compactMap { line in
                numbers[line.label].map {
                    IntentClassifier.Example(
                        label: $0,
                        tokens: Utterance(line.text, abbreviations: abbreviations).tokens
                    )
                }
            },
            labelCount: labels.count,
            names: labels,
            outside: Set([numbers[outside]].compactMap(\.self)),
            concepts: concepts
        )
    }
}
