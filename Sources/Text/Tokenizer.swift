/// Cuts a line into tokens.
package enum Tokenizer {
    /// The most combining marks that are read after one character; more are a prank on terminals, not language.
    static let maximumMarks = 4

    /// The tokens of `line`, in order.
    ///
    /// A word is a run of letters, digits and marks; an apostrophe between letters belongs to it (`don't`). Every other
    /// character that is not white space or invisible is a token of its own.
    ///
    /// - Complexity: O(*n*) in the bytes of `line`, whatever they are.
    package static func tokens(in line: String) -> [Token] {
        var tokens: [Token] = []
        var word = String.UnicodeScalarView()
        var start = 0
        var offset = 0
        var marks = 0
        var scalars = line.unicodeScalars.makeIterator()
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            let width = UTF8.width(scalar)
            let kind = kind(of: scalar)
            switch kind {
            case .letter:
                if word.isEmpty { start = offset }
                word.append(scalar)
                marks = 0
            case .mark:
                marks += 1
                if !word.isEmpty, marks <= maximumMarks { word.append(scalar) }
            case .invisible:
                break
            case .space, .other:
                if kind == .other, isApostrophe(scalar), !word.isEmpty, let next, self.kind(of: next) == .letter {
                    word.append("'")
                    break
                }
                finish(&word, from: start, to: offset, in: &tokens)
                if kind == .other {
                    let text = Normalizer.folded(String(scalar))
                    tokens.append(Token(marked: text, folded: text, range: offset..<offset + width, isWord: false))
                }
            }
            offset += width
        }
        finish(&word, from: start, to: offset, in: &tokens)
        return tokens
    }

    private enum Kind {
        case letter
        case mark
        case invisible
        case space
        case other
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: return .letter
        case 0x20, 0x09...0x0D, 0xA0: return .space
        case 0x21...0x7E: return .other
        case 0x300...0x36F: return .mark
        default: break
        }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return .invisible }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .control, .format, .surrogate, .privateUse, .unassigned: return .invisible
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        default: return .other
        }
    }

    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "\u{2019}"
    }

    private static func finish(_ word: inout String.UnicodeScalarView, from start: Int, to end: Int, in tokens: inout [Token]) {
        guard !word.isEmpty else { return }
        let typed = String(word)
        word = String.UnicodeScalarView()
        tokens.append(
            Token(marked: Normalizer.marked(typed), folded: Normalizer.folded(typed), range: start..<end, isWord: true)
        )
    }
}
