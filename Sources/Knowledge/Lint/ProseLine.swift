import Text
import Yams

/// A line of an article's text, where it stands in the file.
struct ProseLine {
    let file: String
    let line: Int
    /// The column of the first letter in Unicode scalars, from 1.
    let column: Int
    let language: Language
    /// The field it belongs to: `title`, `answer`, `more` or `differs`.
    let field: String
    /// The text without surrounding white space, `{names}` of facts not filled in.
    let text: String

    /// The fields that hold text for citizens.
    static let fields = ["title", "answer", "more", "differs"]

    /// The lines of `source` in `languages`.
    ///
    /// A text written with `|` keeps its lines; any other is one line that starts at its mark.
    static func all(of source: SourceFile, in languages: [Language]) -> [ProseLine] {
        let raw = source.text.split(separator: "\n", omittingEmptySubsequences: false)
        return fields.flatMap { field in
            languages.flatMap { language -> [ProseLine] in
                guard let node = source.root[field]?[language.rawValue], let scalar = node.scalar else { return [] }
                guard scalar.style == .literal else {
                    let text = scalar.string.trimmed.normalized
                    return [
                        ProseLine(
                            file: source.name,
                            line: node.line,
                            column: node.column ?? 1,
                            language: language,
                            field: field,
                            text: text
                        )
                    ]
                }
                let count = scalar.string.split(separator: "\n", omittingEmptySubsequences: false).count
                return (node.line..<min(raw.count, node.line + count)).compactMap { index in
                    let text = String(raw[index]).trimmed.normalized
                    guard !text.isEmpty else { return nil }
                    return ProseLine(
                        file: source.name,
                        line: index + 1,
                        column: raw[index].prefix { $0 == " " }.count + 1,
                        language: language,
                        field: field,
                        text: text
                    )
                }
            }
        }
    }

    /// A finding's fault at the character `offset` of the text.
    func fault(at offset: String.Index, _ what: String, remedy: String) -> Fault {
        let column = column + text.unicodeScalars.distance(from: text.startIndex, to: offset)
        return Fault(file: file, line: line, column: column, what: what, remedy: remedy)
    }
}
