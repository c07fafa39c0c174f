import Foundation
import Text

/// Reads `knowledge/danger.tsv`: `danger|calm TAB language TAB line`, one line that teaches triage a row.
///
/// A table as the concepts are: thousands of short rows, read in a spreadsheet.
enum DangerFile {
    /// The name of the file in the knowledge folder.
    static let name = "danger.tsv"

    /// The examples that `bytes` are; every fault in them goes to `faults`.
    ///
    /// Empty rows and those that begin with `#` are for people.
    /// - Complexity: O(*n*) in the bytes.
    static func read(
        _ bytes: Data,
        name: String,
        languages: [Language],
        faults: inout [Fault]
    ) -> [DangerModel.Example] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            faults.append(Fault(file: name, line: 1, what: "the text is not UTF-8", remedy: "save the file as UTF-8"))
            return []
        }
        let codes = Set(languages.map(\.rawValue))
        var examples: [DangerModel.Example] = []
        var places: [String: Int] = [:]
        var line = 0
        func fault(_ what: String, _ remedy: String) {
            faults.append(Fault(file: name, line: line, what: what, remedy: remedy))
        }
        text.normalized.enumerateRows { row in
            line += 1
            guard row.first != "#", row.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, ["danger", "calm"].contains(fields[0]) else {
                fault("a row is 'danger' or 'calm', language and line", "write the three with tabs between")
                return
            }
            guard codes.contains(String(fields[1])) else {
                fault("unknown language '\(fields[1])'", "known here: \(codes.sorted().joined(separator: ", "))")
                return
            }
            let text = String(fields[2])
            guard Tokenizer.tokens(in: text).contains(where: \.isWord) else {
                fault("the line has no word", "write one, or delete the row")
                return
            }
            if let first = places.updateValue(line, forKey: Normalizer.marked(text)) {
                fault("'\(text)' stands already in line \(first)", "delete one of them")
                return
            }
            examples.append(DangerModel.Example(text: text, isDanger: fields[0] == "danger"))
        }
        return examples
    }
}
