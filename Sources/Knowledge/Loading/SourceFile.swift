import Foundation
import Yams

/// One knowledge file: its name for reports and its parsed tree.
struct SourceFile {
    /// The largest file that is read, in bytes: far above any hand-written file, far below what hurts.
    static let maximumBytes = 4 << 20
    /// The deepest nesting accepted: our deepest format has 5 levels.
    static let maximumDepth = 12

    /// The name in reports, relative to the loaded folder.
    let name: String
    /// The file as it is on the disk.
    let text: String
    /// The root of the file.
    let root: Node

    /// Reads and parses `url`, or throws one ``Fault`` that says why not.
    init(_ url: URL, name: String) throws(Fault) {
        try self.init(try Self.bytes(of: url, name: name), name: name)
    }

    /// Parses `bytes`, or throws one ``Fault`` that says why not.
    init(_ bytes: Data, name: String) throws(Fault) {
        self.name = name
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Fault(
                file: name,
                line: Self.lineOfFirstFault(in: bytes),
                what: "the text is not UTF-8",
                remedy: "save the file as UTF-8"
            )
        }
        try YAMLScreen.check(text, in: name)
        self.text = text
        root = try Self.parse(text, in: name)
    }

    /// The bytes of the file at `url`; one that is too large is not read.
    static func bytes(of url: URL, name: String) throws(Fault) -> Data {
        let size = (try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path))?[.size]
        if let size = (size as? NSNumber)?.intValue, size > maximumBytes {
            throw Fault(
                file: name,
                line: 1,
                what: "the file has \(size) bytes, more than \(maximumBytes)",
                remedy: "split it into smaller files"
            )
        }
        do {
            return try Data(contentsOf: url)
        } catch {
            throw Fault(
                file: name,
                line: 1,
                what: "the file cannot be read",
                remedy: "check that it exists and that this account may read it"
            )
        }
    }

    private static func parse(_ text: String, in name: String) throws(Fault) -> Node {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw Fault(file: name, line: 1, what: "the file is empty", remedy: "fill it or delete it")
            }
            return node
        } catch let fault as Fault {
            throw fault
        } catch let error as YamlError {
            throw error.fault(in: name)
        } catch {
            throw Fault(
                file: name,
                line: 1,
                what: "the file is not YAML",
                remedy: "compare it with a neighbouring file"
            )
        }
    }

    private static func lineOfFirstFault(in data: Data) -> Int {
        var line = 1
        for slice in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: slice, as: UTF8.self) == nil { return line }
            line += 1
        }
        return 1
    }
}

extension YamlError {
    /// The error as a maintainer reads it.
    fileprivate func fault(in file: String) -> Fault {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Fault(
                file: file,
                line: mark.line,
                column: mark.column,
                what: "not valid YAML: \(problem)",
                remedy:
                    "check indentation and quotes here and on the line above; text with ': ' or ' #' in it needs \"quotes\""
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            Fault(
                file: file,
                line: max(1, context.mark.line),
                what: "the key '\(duplicates.joined(separator: "', '"))' stands here more than once",
                remedy: "keep one of them"
            )
        case .reader(let problem, let offset, _, let yaml):
            Fault(
                file: file,
                line: 1 + yaml.utf8.prefix(offset ?? 0).count { $0 == 0x0A },
                what: "a character YAML does not allow: \(problem)",
                remedy: "delete the invisible character"
            )
        default:
            Fault(file: file, line: 1, what: "not valid YAML", remedy: "compare it with a neighbouring file")
        }
    }
}
