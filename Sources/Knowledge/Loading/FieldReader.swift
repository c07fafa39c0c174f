import Foundation
import Text
import Yams

/// Reads the fields of one YAML mapping and gathers everything wrong with them.
///
/// A reader never stops at the first fault: a missing field reads as an empty value, and the file is refused afterwards.
struct FieldReader {
    let file: String
    private let mapping: Node.Mapping
    private let line: Int
    private var known: Set<String> = []
    /// What was wrong so far.
    private(set) var faults: [Fault] = []

    /// A reader of `node`, or nil and a fault in `faults` when it is not a mapping.
    init?(_ node: Node, in file: String, what: String, faults: inout [Fault]) {
        guard case .mapping(let mapping) = node else {
            faults.append(
                Fault(
                    file: file,
                    line: node.line,
                    what: "\(what) should be 'key: value' lines",
                    remedy: "compare it with a neighbouring file"
                )
            )
            return nil
        }
        self.file = file
        self.mapping = mapping
        line = node.line
    }

    /// Adds a fault at `line`.
    mutating func fault(_ what: String, remedy: String, line: Int? = nil, column: Int? = nil) {
        faults.append(Fault(file: file, line: line ?? self.line, column: column, what: what, remedy: remedy))
    }

    /// Adds a fault where `node` starts.
    private mutating func fault(_ what: String, remedy: String, at node: Node) {
        fault(what, remedy: remedy, line: node.line, column: node.column)
    }

    /// The value of `key`, which counts as known from now on.
    mutating func node(_ key: String, required: Bool = false) -> Node? {
        known.insert(key)
        guard let node = mapping.first(where: { $0.key.string == key })?.value else {
            if required { fault("'\(key)' is missing", remedy: "add '\(key): ...'") }
            return nil
        }
        if node.anchor != nil {
            fault("'\(key)' carries an anchor", remedy: "write the text out without '&'", at: node)
            return nil
        }
        return node
    }

    /// The text of `key`; empty when it is missing or not text.
    mutating func string(_ key: String, required: Bool = false) -> String? {
        guard let node = node(key, required: required) else { return nil }
        guard let text = node.scalar?.string, node.anchor == nil else {
            fault("'\(key)' should be text", remedy: "write it on the same line", at: node)
            return nil
        }
        guard !text.trimmed.isEmpty else {
            fault("'\(key)' is empty", remedy: "write the text there", at: node)
            return nil
        }
        return text.normalized
    }

    /// The yes or no of `key`.
    mutating func flag(_ key: String) -> Bool {
        guard let node = node(key) else { return false }
        guard let value = node.bool else {
            fault("'\(key)' should be true or false", remedy: "write 'true' or 'false'", at: node)
            return false
        }
        return value
    }

    /// The texts of the list under `key`, each with its line.
    mutating func lines(_ key: String, required: Bool = false) -> [LocatedText] {
        guard let node = node(key, required: required) else { return [] }
        return lines(of: node, named: key)
    }

    /// The texts of a list node.
    mutating func lines(of node: Node, named key: String) -> [LocatedText] {
        guard case .sequence(let sequence) = node else {
            fault("'\(key)' should be a list", remedy: "start each line with '- '", at: node)
            return []
        }
        var texts: [LocatedText] = []
        for item in sequence {
            guard let text = item.scalar?.string, item.anchor == nil else {
                fault("an entry of '\(key)' is not text", remedy: "put the line between \"quotes\"", at: item)
                continue
            }
            guard !text.trimmed.isEmpty else {
                fault("an entry of '\(key)' is empty", remedy: "write a line there, or delete the '-'", at: item)
                continue
            }
            texts.append(LocatedText(text: text.trimmed.normalized, line: item.line, column: item.column))
        }
        return texts
    }

    /// The mapping under `key` as a reader of its own; hand it back with ``absorb(_:)``.
    mutating func nested(_ key: String, required: Bool = false) -> FieldReader? {
        guard let node = node(key, required: required) else { return nil }
        return FieldReader(node, in: file, what: "'\(key)'", faults: &faults)
    }

    /// The `language: text` pairs under `key`, for every one of `languages` when `required`.
    mutating func texts(_ key: String, in languages: [Language], required: Bool = false) -> [Language: String] {
        guard var nested = nested(key, required: required) else { return [:] }
        var texts: [Language: String] = [:]
        for language in languages {
            if let text = nested.string(language.rawValue) {
                texts[language] = text.trimmed
            } else if nested.node(language.rawValue) == nil {
                nested.fault(
                    "'\(key)' has no text in '\(language.rawValue)'",
                    remedy: "add '\(language.rawValue): ...'; every text stands in every language"
                )
            }
        }
        absorb(nested)
        return texts
    }

    /// Takes over the faults of a nested reader, after its own unknown keys were looked for.
    mutating func absorb(_ nested: FieldReader) {
        faults += nested.finished()
    }

    /// The keys of the mapping with their values, all counted as known.
    mutating func entries() -> [(key: String, line: Int, value: Node)] {
        mapping.compactMap { key, value in
            guard let name = key.string else { return nil }
            known.insert(name)
            return (name, key.line, value)
        }
    }

    /// All faults, those of unknown keys included.
    func finished() -> [Fault] {
        var all = faults
        for (key, _) in mapping {
            let name = key.string ?? ""
            guard !known.contains(name) else { continue }
            let likely = known.sorted().min { $0.distance(to: name) < $1.distance(to: name) }
            let guess = likely.flatMap { $0.distance(to: name) <= 2 ? "did you mean '\($0)'? " : nil } ?? ""
            all.append(
                Fault(
                    file: file,
                    line: key.line,
                    column: key.column,
                    what: "unknown key '\(name)'",
                    remedy: "\(guess)known here: \(known.sorted().joined(separator: ", "))"
                )
            )
        }
        return all
    }
}

/// A text and the line it stands on.
package struct LocatedText: Sendable, Equatable {
    /// The text, NFC, without surrounding white space.
    package let text: String
    /// The line in its file, from 1.
    package let line: Int
    /// The column in Unicode scalars, from 1; nil where only the line is known.
    package let column: Int?

    package init(text: String, line: Int, column: Int? = nil) {
        self.text = text
        self.line = line
        self.column = column
    }
}

extension Node {
    /// The line the node starts on, from 1.
    var line: Int { max(1, mark?.line ?? 1) }

    /// The column the node starts on, in Unicode scalars from 1.
    var column: Int? { mark.map { max(1, $0.column) } }
}

extension String {
    /// The text without surrounding white space.
    ///
    /// Foundation is asked only about a text that begins or ends with what is no printed letter of ours: it goes through
    /// UTF-16 and costs a hundred times as much.
    var trimmed: String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return self }
        return first.isPlain && last.isPlain ? self : trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The text in NFC, the form everything is compared and shown in.
    var normalized: String {
        unicodeScalars.allSatisfy(\.isComposed) ? self : precomposedStringWithCanonicalMapping
    }

    /// The number of single-character edits between two keys (Levenshtein).
    ///
    /// - Complexity: O(*n* · *m*); keys only.
    func distance(to other: String) -> Int {
        let target = Array(other.unicodeScalars.prefix(64))
        var row = Array(0...target.count)
        for (i, scalar) in unicodeScalars.prefix(64).enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, candidate) in target.enumerated() {
                let substitution = diagonal + (scalar == candidate ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(substitution, row[j] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}

extension Unicode.Scalar {
    /// Whether it is surely no white space: printed ASCII and Latin letters.
    fileprivate var isPlain: Bool {
        switch value {
        case 0x21...0x7E, 0xA1...0x2FF, 0x1E00...0x1EFF: true
        default: false
        }
    }

    /// Whether it stands in NFC by itself: Latin letters and the punctuation of prose, whose NFC_Quick_Check is Yes and
    /// which combine with nothing before them (Unicode Standard Annex 15, section 9).
    fileprivate var isComposed: Bool {
        switch value {
        case 0..<0x300, 0x1E00...0x1EFF, 0x2010...0x2027, 0x20AC, 0x2190...0x2193: true
        default: false
        }
    }
}

extension FieldReader {
    /// The value of `key` among those of `type`, or nil; any other value is a fault that names them.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Choice.Type
    ) -> Choice? {
        guard let node = node(key) else { return nil }
        if let choice = Choice(rawValue: node.string ?? "") { return choice }
        fault(
            "'\(node.string ?? "")' is not a value of '\(key)'",
            remedy: "choose one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))",
            line: node.line,
            column: node.column
        )
        return nil
    }
}
