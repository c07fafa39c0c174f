import Dispatch
package import Matching
import Synchronization
import Text

extension KnowledgeParts {
    /// The knowledge base of these parts; triage and classifier learn side by side unless `known` had the same lessons.
    func trained(reusing known: KnowledgeBase?, origin: KnowledgeOrigin) -> KnowledgeBase {
        let isKnown = known?.origin.lessons == origin.lessons
        let (triage, classifier) = Self.both(rules) {
            known.flatMap { isKnown ? $0.classifier : nil } ?? IntentClassifier(trainingSet())
        }
        return KnowledgeBase(
            self,
            triage: triage,
            classifier: classifier,
            index: articleIndex(),
            furtherLanguages: FurtherLanguages(of: self),
            origin: origin
        )
    }

    @Sendable
    private func rules() -> TriageRules {
        switch triage {
        case .ready(let rules): rules
        case .written(let file): file.rules(taughtBy: intents)
        }
    }

    /// What `first` and `second` return, each on a thread of its own.
    private static func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First,
        _ second: @Sendable () -> Second
    ) -> (First, Second) {
        let one = Mutex<First?>(nil)
        let two = Mutex<Second?>(nil)
        DispatchQueue.concurrentPerform(iterations: 2) { place in
            if place == 0 {
                let value = first()
                one.withLock { $0 = value }
            } else {
                let value = second()
                two.withLock { $0 = value }
            }
        }
        // Both are there by now; a missing one would be made here.
        return (one.withLock { $0 } ?? first(), two.withLock { $0 } ?? second())
    }

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
