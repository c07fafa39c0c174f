import Foundation

/// Reads the tables of the knowledge folder: a row a line, with tabs between its fields.
enum TableFile {
    /// Calls `body` with the fields of each row and its line, from 1; empty rows and those that begin with `#` are for people.
    ///
    /// - Throws: the fault of a text that is not UTF-8.
    /// - Complexity: O(*n*) in the bytes.
    static func forEachRow(
        of bytes: Data,
        name: String,
        _ body: (_ fields: [Substring], _ line: Int) -> Void
    ) throws(Fault) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Fault(file: name, line: 1, what: "the text is not UTF-8", remedy: "save the file as UTF-8")
        }
        var line = 0
        for row in text.normalized.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            let row = Substring(row.last == UInt8(ascii: "\r") ? row.dropLast() : row)
            guard row.first != "#", row.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
            body(row.split(separator: "\t", omittingEmptySubsequences: false), line)
        }
    }
}
