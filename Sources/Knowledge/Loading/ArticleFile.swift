import Text
import Yams

/// Reads one file of `knowledge/articles/`.
enum ArticleFile {
    /// The article of `source` with facts in place of their names; faults are added to `faults`.
    static func read(
        _ source: SourceFile,
        languages: [Language],
        facts: [String: Fact],
        faults: inout [Fault]
    ) -> Article? {
        guard var fields = FieldReader(source.root, in: source.name, what: "an article file", faults: &faults) else {
            return nil
        }
        let id = fields.string("article", required: true) ?? ""
        let expected = source.name.split(separator: "/").last.map { String($0.dropLast(".yaml".count)) } ?? ""
        if !id.isEmpty, id != expected {
            fields.fault(
                "the article is called '\(id)' but its file '\(expected).yaml'",
                remedy: "give both the same name",
                line: 1
            )
        }
        let article = Article(
            id: id,
            title: fields.texts("title", in: languages, required: true),
            answer: prose("answer", required: true, in: languages, facts: facts, of: &fields).mapValues(\.paragraphs),
            more: prose("more", in: languages, facts: facts, of: &fields).mapValues(\.paragraphs),
            differs: prose("differs", in: languages, facts: facts, of: &fields),
            legalBasis: fields.lines("legal_basis").map(\.text),
            sources: sources(of: &fields),
            expires: day("expires", of: &fields) ?? Day(year: 1, month: 1, day: 1),
            file: source.name
        )
        faults += fields.finished()
        return article
    }

    private static func prose(
        _ key: String,
        required: Bool = false,
        in languages: [Language],
        facts: [String: Fact],
        of fields: inout FieldReader
    ) -> [Language: String] {
        let line = fields.node(key)?.line
        var filled: [Language: String] = [:]
        for (language, text) in fields.texts(key, in: languages, required: required) {
            let names = Set(text.placeholderNames)
            for name in names.subtracting(facts.keys).sorted() {
                fields.fault(
                    "'\(key)' refers to {\(name)}, which no file of knowledge/facts/ defines",
                    remedy: "define the fact with its source, or correct the name",
                    line: line
                )
            }
            var values: [String: String] = [:]
            for name in names { values[name] = facts[name]?.text(in: language) }
            filled[language] = text.filled(with: values)
        }
        return filled
    }

    private static func sources(of fields: inout FieldReader) -> [Article.Source] {
        guard let node = fields.node("sources", required: true) else { return [] }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            fields.fault(
                "'sources' names no source",
                remedy: "add '- name: ...' with date and confidence",
                line: node.line,
                column: node.column
            )
            return []
        }
        return sequence.compactMap { item in
            var faults: [Fault] = []
            guard var entry = FieldReader(item, in: fields.file, what: "a source", faults: &faults) else {
                fields.fault(
                    "a source should be 'name:', 'date:', 'confidence:'",
                    remedy: "see a neighbouring file",
                    line: item.line,
                    column: item.column
                )
                return nil
            }
            let source = SourceFields.read(&entry, dateKey: "date")
            fields.absorb(entry)
            return source
        }
    }

    private static func day(_ key: String, of fields: inout FieldReader) -> Day? {
        guard let node = fields.node(key, required: true) else { return nil }
        guard let day = Day(node.string ?? "") else {
            fields.fault(
                "'\(key)' is not a day",
                remedy: "write it as YYYY-MM-DD",
                line: node.line,
                column: node.column
            )
            return nil
        }
        return day
    }
}

/// Reads `name`, `url`, a date and `confidence`, the fields that every sourced statement carries.
enum SourceFields {
    /// The source, or nil when a field is missing.
    static func read(_ fields: inout FieldReader, nameKey: String = "name", dateKey: String) -> Article.Source? {
        let name = fields.string(nameKey, required: true)
        let url = fields.string("url")
        let dateNode = fields.node(dateKey, required: true)
        let date = dateNode?.string.flatMap { Day($0) }
        if let dateNode, date == nil {
            fields.fault(
                "'\(dateKey)' is not a day",
                remedy: "write it as YYYY-MM-DD",
                line: dateNode.line,
                column: dateNode.column
            )
        }
        let confidenceNode = fields.node("confidence", required: true)
        let confidence = confidenceNode?.string.flatMap { Article.Confidence(rawValue: $0) }
        if let confidenceNode, confidence == nil {
            fields.fault(
                "confidence '\(confidenceNode.string ?? "")' cannot be published",
                remedy: "only H (official page seen) and M (several sources agree) may stand here",
                line: confidenceNode.line,
                column: confidenceNode.column
            )
        }
        guard let name, let date, let confidence else { return nil }
        return Article.Source(name: name, url: url, date: date, confidence: confidence)
    }
}

extension String {
    /// The non-empty lines, each a paragraph.
    var paragraphs: [String] {
        split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
