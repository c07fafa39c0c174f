import ArgumentParser
import Foundation

/// Lines of `label TAB text` or `label TAB language TAB text`, with further acceptable labels in the next column.
struct LabelledLines {
    struct Line {
        let label: String
        let text: String
        /// The labels that count as right.
        let accepted: [String]
    }

    /// The label of a line that is out of scope.
    static let outside = "oos"
    /// What the second column says when it is a language: its code, `und` for none and `other` for any other.
    private static let languages: Set<Substring> = ["vi", "en", "fr", "und", "other"]

    let lines: [Line]

    /// Reads `path`; Windows line ends and a byte order mark are taken off.
    ///
    /// - Throws: a `ValidationError` that names file, line and remedy.
    init(path: String) throws {
        var lines: [Line] = []
        for (number, fields) in try Self.rows(of: path) {
            var fields = fields
            if fields.count >= 3, Self.languages.contains(fields[1]) { fields.remove(at: 1) }
            guard fields.count >= 2, !fields[0].isEmpty, !fields[1].isEmpty else {
                throw ValidationError("\(path):\(number): a line is 'label TAB text'; add what is missing")
            }
            let more =
                fields.count > 2 ? fields[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } : []
            let label = String(fields[0])
            lines.append(Line(label: label, text: String(fields[1]), accepted: [label] + more))
        }
        guard !lines.isEmpty else { throw ValidationError("\(path): the file has no lines; write 'label TAB text'") }
        self.lines = lines
    }

    /// Reads `path` as lines out of scope: the text is the last column that has any.
    ///
    /// - Throws: a `ValidationError` that names file and remedy.
    init(outsideOf path: String) throws {
        lines = try Self.rows(of: path).compactMap { _, fields in
            fields.last { !$0.isEmpty }.map { Line(label: Self.outside, text: String($0), accepted: [Self.outside]) }
        }
        guard !lines.isEmpty else { throw ValidationError("\(path): the file has no lines; write one a line") }
    }

    private static func rows(of path: String) throws -> [(number: Int, fields: [Substring])] {
        let rows = try TextFile.text(of: path).drop { $0 == "\u{FEFF}" }.split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        )
        return rows.enumerated().filter { !$0.element.allSatisfy(\.isWhitespace) }.map {
            ($0.offset + 1, $0.element.split(separator: "\t", omittingEmptySubsequences: false))
        }
    }
}
