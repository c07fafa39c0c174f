package import Foundation
package import Matching
import Text

/// Reads `knowledge/concepts.tsv`: `concept TAB language TAB form`, one form a line.
///
/// A table and not YAML, as thirteen thousand short rows are read in a spreadsheet, compared line by line, and parsed in a
/// fiftieth of the time. The file's head explains its columns to its editors.
package enum ConceptFile {
    /// The name of the file in the knowledge folder.
    static let name = "concepts.tsv"
    /// The most words of a form.
    static let longestForm = 12

    /// The lexicon of the file at `url`, checked for no language in particular.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of the file.
    package static func lexicon(at url: URL) throws(KnowledgeFaults) -> ConceptLexicon {
        var faults: [Fault] = []
        let lexicon = read(url, name: url.lastPathComponent, languages: nil, faults: &faults)
        guard faults.isEmpty else { throw KnowledgeFaults(faults) }
        return lexicon
    }

    /// The lexicon of the file at `url`; every fault in it goes to `faults`.
    static func read(_ url: URL, name: String, languages: [Language]?, faults: inout [Fault]) -> ConceptLexicon {
        do {
            return read(try SourceFile.bytes(of: url, name: name), name: name, languages: languages, faults: &faults)
        } catch {
            faults.append(error)
            return ConceptLexicon([])
        }
    }

    /// The lexicon that `bytes` are; every fault in them goes to `faults`.
    ///
    /// - Parameter languages: the languages whose codes are known, or nil for any.
    /// - Complexity: O(*n*) in the bytes.
    static func read(_ bytes: Data, name: String, languages: [Language]?, faults: inout [Fault]) -> ConceptLexicon {
        var rows = ConceptRows(file: name, languages: languages.map { Set($0.map(\.rawValue)) })
        do {
            try TableFile.forEachRow(of: bytes, name: name) { rows.add($0, line: $1) }
        } catch {
            faults.append(error)
            return ConceptLexicon([])
        }
        faults += rows.finished()
        return ConceptLexicon(rows.forms, roles: rows.roles)
    }
}
