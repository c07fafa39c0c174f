import Text

/// Reads `knowledge/phrases.yaml`.
enum PhraseFile {
    /// The phrases of `source`; a missing phrase, language or placeholder is a fault.
    static func read(_ source: SourceFile, languages: [Language], faults: inout [Fault]) -> Phrasebook {
        var texts: [Phrase: [Language: [String]]] = [:]
        guard var fields = FieldReader(source.root, in: source.name, what: "the phrases", faults: &faults) else {
            return Phrasebook(texts: [:])
        }
        for phrase in Phrase.allCases {
            let line = fields.node(phrase.rawValue)?.line
            let byLanguage = fields.texts(phrase.rawValue, in: languages, required: true)
            for (language, text) in byLanguage.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let found = Set(text.placeholderNames)
                for name in found.symmetricDifference(phrase.placeholders).sorted() {
                    let isMissing = phrase.placeholders.contains(name)
                    fields.fault(
                        "'\(phrase.rawValue)' in '\(language.rawValue)' \(isMissing ? "lacks" : "does not know") {\(name)}",
                        remedy: isMissing ? "put {\(name)} where it belongs" : "delete {\(name)}",
                        line: line
                    )
                }
            }
            texts[phrase] = byLanguage.mapValues(\.paragraphs)
        }
        faults += fields.finished()
        return Phrasebook(texts: texts)
    }
}
