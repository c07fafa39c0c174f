import ArgumentParser
import Foundation

/// Reads the text files that commands are given.
enum TextFile {
    /// The text of the file at `path`.
    ///
    /// - Throws: a `ValidationError` that names file and remedy.
    static func text(of path: String) throws -> String {
        try text(FileManager.default.contents(atPath: path), of: path)
    }

    /// `data` as text, which was read of `path`; nil where it could not be.
    static func text(_ data: Data?, of path: String) throws -> String {
        guard let data else { throw ValidationError("\(path): the file cannot be read; check the name") }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ValidationError("\(path): the text is not UTF-8; save it as UTF-8")
        }
        return text
    }
}
