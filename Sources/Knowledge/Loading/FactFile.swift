package import Text

/// A figure, number or address that changes, typed once and referred to by name.
package struct Fact: Sendable, Equatable {
    let texts: [Language: String]
    let anyLanguage: String?
    /// Where it comes from.
    package let source: Article.Source
    /// The file and line it was read from.
    let place: (file: String, line: Int)

    /// The words for a reader of `language`.
    package func text(in language: Language) -> String {
        texts[language] ?? anyLanguage ?? ""
    }

    package static func == (left: Fact, right: Fact) -> Bool {
        left.texts == right.texts && left.anyLanguage == right.anyLanguage && left.source == right.source
    }
}

/// Reads one file of `knowledge/facts/`.
enum FactFile {
    /// Adds the facts of `source` to `facts`.
    static func read(
        _ source: SourceFile,
        languages: [Language],
        into facts: inout [String: Fact],
        faults: inout [Fault]
    ) {
        guard var fields = FieldReader(source.root, in: source.name, what: "a fact file", faults: &faults) else {
            return
        }
        if var entries = fields.nested("facts", required: true) {
            for (name, line, node) in entries.entries() {
                var nodeFaults: [Fault] = []
                guard var entry = FieldReader(node, in: source.name, what: "'\(name)'", faults: &nodeFaults) else {
                    faults += nodeFaults
                    continue
                }
                let anyLanguage = entry.string("text")
                var texts: [Language: String] = [:]
                for language in languages {
                    if let text = entry.string(language.rawValue) {
                        texts[language] = text
                    } else if anyLanguage == nil {
                        entry.fault(
                            "the fact '\(name)' has no words in '\(language.rawValue)'",
                            remedy: "add '\(language.rawValue): ...', or 'text: ...' for all languages",
                            line: line
                        )
                    }
                }
                let origin = SourceFields.read(&entry, nameKey: "source", dateKey: "seen")
                entries.absorb(entry)
                if let earlier = facts[name] {
                    entries.fault(
                        "the fact '\(name)' stands already at \(earlier.place.file):\(earlier.place.line)",
                        remedy: "keep one of them",
                        line: line
                    )
                } else if let origin {
                    facts[name] = Fact(
                        texts: texts,
                        anyLanguage: anyLanguage,
                        source: origin,
                        place: (source.name, line)
                    )
                }
            }
            fields.absorb(entries)
        }
        faults += fields.finished()
    }
}
