/// Cuts a line into tokens.
package enum Tokenizer {
    /// The most combining marks that are read after one character; more are a prank on terminals, not language.
    static let maximumMarks = 4

    /// The tokens of `line` as typed, in order.
    ///
    /// A word is a run of letters, digits and marks; an apostrophe between letters belongs to it (`don't`). Every other
    /// character that is not white space or invisible is a token of its own.
    ///
    /// - Complexity: O(*n*) in the bytes of `line`, whatever they are.
    package static func tokens(in line: String) -> [Token] {
        scan(line).tokens
    }

    /// What one pass over a line finds.
    struct Scan {
        /// The tokens, in order.
        var tokens: [Token]
        /// The shape of each token; an empty one for punctuation.
        var shapes: [WordShape]
        /// How many marks stand directly after a letter as VIQR writes them and hardly anything else does (`^ + ( ~`).
        let viqrMarks: Int
        /// How many stops and question marks stand between letters.
        let innerStops: Int

        /// Whether the word at `index` is written like a name: with a capital inside a sentence that is not all capitals.
        ///
        /// - Complexity: O(*n*) for a word with a capital, else O(1).
        func isNameLike(at index: Int) -> Bool {
            guard shapes[index].isCapital, index > 0, tokens[index - 1].isWord else { return false }
            return shapes.contains { $0.letters.count > 0 && !$0.isCapital && $0.letters.hasVowel }
        }
    }

    /// The tokens of `line`, each with its shape.
    static func scan(_ line: String) -> Scan {
        var line = line
        return line.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * bytes.count + 1) { buffer in
                var scanner = LineScanner(bytes, scratch: buffer)
                return scanner.scan()
            }
        }
    }
}
