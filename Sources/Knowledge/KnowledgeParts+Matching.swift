import Dispatch
import Foundation
package import Matching
import Synchronization
import Text

extension KnowledgeParts {
    /// The knowledge base of these parts; what `known` has of the same files is taken over.
    ///
    /// Triage learns while the classifier's lessons are made; before the weights take their memory, whatever is not needed
    /// any more is given up, so a base to be served has no lines in its intents.
    ///
    /// - Parameters:
    ///   - isServed: whether the base is to be served, and needs no lines.
    ///   - scratch: a folder on a disk for what need not be in memory while the classifier is trained, or nil.
    consuming func trained(
        reusing known: KnowledgeBase?,
        origin: KnowledgeOrigin,
        isServed: Bool = false,
        scratch: URL? = nil
    ) -> KnowledgeBase {
        let kept = known?.origin.lessons == origin.lessons ? known?.classifier : nil
        let furtherLanguages = FurtherLanguages(of: copy self)
        let (rules, trainer) = learned(isTrained: kept != nil)
        triage = .ready(rules)
        if isServed { intents = intents.map(\.withoutLines) }
        Heap.trim()
        let classifier = kept ?? trainer.classifier(scratch: scratch)
        let index = articleIndex()
        return KnowledgeBase(
            self,
            triage: rules,
            classifier: classifier,
            index: index,
            furtherLanguages: furtherLanguages,
            origin: origin
        )
    }

    /// The rules of triage and, unless it `isTrained`, what the classifier is trained with.
    private func learned(isTrained: Bool) -> (TriageRules, Trainer) {
        Self.both(rules) { Trainer(isTrained ? TrainingSet([], labelCount: 0) : trainingSet()) }
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
                // Of a line's tokens the reader has room for twice as many, which adds up over all examples.
                IntentClassifier.Example(label: label, tokens: tokens(of: $0.text).map(\.self))
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
