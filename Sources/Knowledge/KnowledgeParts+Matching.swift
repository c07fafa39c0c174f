import Matching
import Text
extension KnowledgeParts { func trainedClassifier() -> IntentClassifier { IntentClassifier(intents.enumerated().flatMap { i, x in x.examples.values.joined().map { (i, Tokenizer.tokens(in: $0.text)) } }, n: intents.count) }; func articleIndex() -> InvertedIndex { InvertedIndex() } }
