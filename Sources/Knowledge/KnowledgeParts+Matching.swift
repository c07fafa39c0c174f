package import Matching
import Text

extension KnowledgeParts {
    /// What the classifier is trained from; an intent's label is its place among the intents.
    func trainingSet() -> TrainingSet {
        let examples = intents.enumerated().flatMap { label, intent in
            languages.flatMap { intent.examples[$0] ?? [] }.map {
                IntentClassifier.Example(label: label, tokens: tokens(of: $0.text))
            }
        }
        return TrainingSet(
            examples,
            labelCount: intents.count,
            names: intents.map(\.id),
            outside: Set(intents.indices.filter { intents[$0].action == .outOfScope }),
            concepts: concepts
        )
    }

    /// An index of the intents by title and article; a document's number is the intent's place.
    package func articleIndex() -> InvertedIndex {
        var builder = InvertedIndex.Builder()
        for intent in intents {
            let article = intent.article.flatMap { articles[$0] }
            let texts = languages.flatMap { language in
                [intent.title[language], article?.title[language]].compactMap(\.self)
                    + (article?.answer[language] ?? [])
            }
            builder.add(texts.flatMap { tokens(of: $0) })
        }
        return builder.build()
    }

    /// The tokens that are compared, made as those of a citizen's line are.
    private func tokens(of text: String) -> [Token] {
        Utterance(text, abbreviations: abbreviations).tokens
    }
}
