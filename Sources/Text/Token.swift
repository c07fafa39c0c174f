/// One word or punctuation mark of a line, in both its forms, with its place in the line as typed.
package struct Token: Sendable, Hashable {
    /// The compared form with its marks.
    package let marked: String
    /// The compared form without marks.
    package let folded: String
    /// Where it stands in the line, in UTF-8 bytes.
    package let range: Range<Int>
    /// Whether it is a word; otherwise it is one punctuation mark or symbol.
    package let isWord: Bool

    package init(marked: String, folded: String, range: Range<Int>, isWord: Bool) {
        self.marked = marked
        self.folded = folded
        self.range = range
        self.isWord = isWord
    }

    /// Whether the word was typed with marks that folding takes off.
    package var hasMarks: Bool {
        // A letter with marks is nearly always longer than without, and counting is cheaper than comparing.
        marked.utf8.count != folded.utf8.count || marked != folded
    }

    /// The token as it is typed without marks.
    package var withoutMarks: Token { Token(marked: folded, folded: folded, range: range, isWord: isWord) }
}
