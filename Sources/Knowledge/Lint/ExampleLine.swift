package import Text

/// A line of an intent file, with the forms it is compared in.
package struct ExampleLine: Sendable, Equatable {
    package let intent: String
    package let language: Language
    package let text: LocatedText
    package let file: String
    /// Whether it stands under `tests` and not under `examples`.
    package let isTest: Bool
    /// Its words with their marks, one space between.
    let marked: String
    /// Its words without marks, one space between.
    let folded: String
    /// Its different words without marks.
    let words: Set<String>

    /// `file:line`, as findings refer to it.
    package var place: String { "\(file):\(text.line)" }

    /// The examples and tests of `intents`, in the order of the files.
    ///
    /// - Complexity: O(*n*) in the bytes of the lines.
    package static func all(
        of intents: [Intent],
        in languages: [Language],
        abbreviations: Abbreviations
    ) -> [ExampleLine] {
        intents.flatMap { intent in
            [(intent.examples, false), (intent.tests, true)].flatMap { lists, isTest in
                languages.flatMap { language in
                    (lists[language] ?? []).map { text in
                        let words = Utterance(text.text, abbreviations: abbreviations).tokens.filter(\.isWord)
                        return ExampleLine(
                            intent: intent.id,
                            language: language,
                            text: text,
                            file: intent.file,
                            isTest: isTest,
                            marked: words.map(\.marked).joined(separator: " "),
                            folded: words.map(\.folded).joined(separator: " "),
                            words: Set(words.map(\.folded))
                        )
                    }
                }
            }
        }
    }

    /// A finding's fault at this line.
    func fault(_ what: String, remedy: String) -> Fault {
        Fault(file: file, line: text.line, column: text.column, what: what, remedy: remedy)
    }
}
