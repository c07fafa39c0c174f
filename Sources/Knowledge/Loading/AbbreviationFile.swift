package import Foundation
package import Text
import Yams

/// Reads `knowledge/abbreviations.yaml`.
///
/// Below each language stand `form: words` pairs; `form: {text: words, ambiguous: true}` marks a form that is an ordinary
/// word or letter too.
package enum AbbreviationFile {
    /// The short forms of the file at `url`; none where there is no such file.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of the file.
    package static func abbreviations(at url: URL) throws(KnowledgeFaults) -> Abbreviations {
        guard FileManager.default.fileExists(atPath: url.path) else { return .none }
        var faults: [Fault] = []
        var abbreviations = Abbreviations.none
        do {
            let source = try SourceFile(url, name: url.lastPathComponent)
            let languages = (source.root.mapping?.keys.compactMap(\.string) ?? []).map(Language.init)
            abbreviations = read(source, languages: languages, faults: &faults)
        } catch {
            faults.append(error)
        }
        guard faults.isEmpty else { throw KnowledgeFaults(faults) }
        return abbreviations
    }

    /// The short forms of `source`.
    static func read(_ source: SourceFile, languages: [Language], faults: inout [Fault]) -> Abbreviations {
        guard var fields = FieldReader(source.root, in: source.name, what: "the abbreviations", faults: &faults) else {
            return .none
        }
        var entries: [Abbreviations.Entry] = []
        for language in languages {
            guard var forms = fields.nested(language.rawValue, required: true) else { continue }
            var seen: Set<String> = []
            for (form, line, node) in forms.entries() {
                guard let entry = entry(form, node, language, in: &forms) else { continue }
                if !Abbreviations.isUsable(form) {
                    forms.fault(
                        "'\(form)' cannot be a short form",
                        remedy: "write one to ten letters and digits, perhaps with a '/' after or between them",
                        line: line
                    )
                } else if !seen.insert(Normalizer.marked(form)).inserted {
                    forms.fault("'\(form)' stands twice", remedy: "keep the likelier meaning", line: line)
                }
                entries.append(entry)
            }
            fields.absorb(forms)
        }
        faults += fields.finished()
        return Abbreviations(entries)
    }

    private static func entry(
        _ form: String,
        _ node: Node,
        _ language: Language,
        in forms: inout FieldReader
    ) -> Abbreviations.Entry? {
        guard case .mapping = node else {
            return forms.string(form).map { Abbreviations.Entry(form: form, expansion: $0, language: language) }
        }
        guard var fields = forms.nested(form) else { return nil }
        let text = fields.string("text", required: true)
        let isAmbiguous = fields.flag("ambiguous")
        forms.absorb(fields)
        return text.map { Abbreviations.Entry(form: form, expansion: $0, language: language, isAmbiguous: isAmbiguous) }
    }
}
