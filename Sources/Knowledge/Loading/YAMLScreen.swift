/// A look at a file's bytes before the YAML parser sees them.
///
/// The parser would accept, expand or misplace what this refuses: aliases (400 bytes can become gigabytes when they are
/// followed), tabs in the indentation (its own message names neither tab nor remedy), depth that exhausts a stack.
enum YAMLScreen {
    /// Throws the first ``Fault`` of `text`.
    ///
    /// - Complexity: O(*n*) in the bytes of `text`.
    static func check(_ text: String, in file: String) throws(Fault) {
        var line = 1
        var flowDepth = 0
        var anchorLine: Int?
        var aliasLine: Int?
        var indenting = true
        var dashes = 0
        var previous = UInt8(ascii: "\n")
        var bytes = text.utf8.makeIterator()
        var next = bytes.next()
        while let byte = next {
            next = bytes.next()
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                indenting = true
                dashes = 0
            case UInt8(ascii: "\t") where indenting:
                throw Fault(file: file, line: line, what: "a tab in the indentation", remedy: "indent with spaces")
            case 0:
                throw Fault(file: file, line: line, what: "a NUL byte", remedy: "save the file as plain UTF-8 text")
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                flowDepth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                flowDepth = max(0, flowDepth - 1)
            case UInt8(ascii: "&") where Self.opensToken(after: previous) && Self.isName(next):
                anchorLine = anchorLine ?? line
            case UInt8(ascii: "*") where Self.opensToken(after: previous) && Self.isName(next):
                aliasLine = aliasLine ?? line
            case UInt8(ascii: "-") where indenting && next == UInt8(ascii: " "):
                dashes += 1
            default:
                break
            }
            if flowDepth > SourceFile.maximumDepth || dashes > SourceFile.maximumDepth {
                throw Fault(
                    file: file,
                    line: line,
                    what: "brackets or lists nested more than \(SourceFile.maximumDepth) deep",
                    remedy: "close the brackets, or compare with a neighbouring file"
                )
            }
            if byte != UInt8(ascii: " "), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "\n") { indenting = false }
            previous = byte
        }
        if let anchorLine, aliasLine != nil {
            throw Fault(
                file: file,
                line: anchorLine,
                what: "anchors and aliases (&name, *name) are not allowed",
                remedy: "write the text out where it is used, or put it between quotes"
            )
        }
    }

    private static func opensToken(after byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","),
            UInt8(ascii: "?"):
            true
        default: false
        }
    }

    private static func isName(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte > 0x2F && byte != UInt8(ascii: ":") && byte != UInt8(ascii: "?")
    }
}
