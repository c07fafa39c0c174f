package import Text

/// A test line of an intent file with what it must be recognized as.
package struct TestCase: Sendable, Equatable {
    /// The label of the intent it means.
    package let label: Int
    /// The id of that intent.
    package let intent: String
    package let language: Language
    package let text: String
    /// Where it stands.
    package let file: String
    package let line: Int
    /// Whether nothing the assistant has means it.
    package let isOutOfScope: Bool
    /// What the written forms draw their slips from; the same in every run.
    package let seed: UInt64

    /// A name that lasts when the files are sorted anew.
    package var key: String { "\(intent)\t\(text)" }
    /// `file:line`.
    package var place: String { "\(file):\(line)" }
}

extension KnowledgeBase {
    /// The tests of all intents, language by language.
    package var tests: [TestCase] {
        languages.flatMap { language in
            var seed: UInt64 = 0
            return intents.enumerated().flatMap { label, intent in
                (intent.tests[language] ?? []).map { test in
                    seed += 1
                    return TestCase(
                        label: label,
                        intent: intent.id,
                        language: language,
                        text: test.text,
                        file: intent.file,
                        line: test.line,
                        isOutOfScope: intent.action == .outOfScope,
                        seed: seed
                    )
                }
            }
        }
    }
}
