import Foundation
import Text

/// Reads `knowledge/danger.tsv`: `danger|calm TAB language TAB line`, one line that teaches triage a row; behind a danger may
/// stand its kind.
///
/// A table as the concepts are: thousands of short rows, read in a spreadsheet.
enum DangerFile {
    /// The name of the file in the knowledge folder.
    static let name = "danger.tsv"

    /// The examples that `bytes` are; every fault in them goes to `faults`.
    ///
    /// - Complexity: O(*n*) in the bytes.
    static func read(
        _ bytes: Data,
        name: String,
        languages: [Language],
        faults: inout [Fault]
    ) -> [DangerModel.Example] {
        let codes = Set(languages.map(\.rawValue))
        var examples: [DangerModel.Example] = []
        var places: [String: Int] = [:]
        do {
            try TableFile.forEachRow(of: bytes, name: name) { fields, line in
                func fault(_ what: String, _ remedy: String) {
                    faults.append(Fault(file: name, line: line, what: what, remedy: remedy))
                }
                let isDanger = fields[0] == "danger"
                guard (3...4).contains(fields.count), isDanger || fields[0] == "calm" else {
                    fault(
                        "a row is 'danger' or 'calm', language and line, and the kind of a danger",
                        "write them with tabs between"
                    )
                    return
                }
                let kind = fields.count == 4 ? DangerKind(rawValue: String(fields[3])) : nil
                guard fields.count == 3 || isDanger && kind != nil else {
                    let kinds = DangerKind.allCases.map(\.rawValue).joined(separator: ", ")
                    fault(
                        isDanger ? "unknown kind of danger '\(fields[3])'" : "a calm line has no kind of danger",
                        isDanger ? "known here: \(kinds)" : "delete '\(fields[3])'"
                    )
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
                examples.append(DangerModel.Example(text: text, isDanger: isDanger, kind: kind))
            }
        } catch {
            faults.append(error)
        }
        return examples
    }
}
