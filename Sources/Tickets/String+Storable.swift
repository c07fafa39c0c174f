extension String {
    /// The most bytes of one text that are kept, the note about the cut among them.
    static let storableLimit = 8 << 10
    private static let cutNote = " [...cut]"

    /// The text as it is stored: verbatim, except that a NUL shows as ␀ and what is over the limit is cut with a note.
    ///
    /// SQLite's bindings end a text at its first NUL, and would lose the rest without a word.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    var storable: String {
        let whole =
            utf8.contains(0) ? String(decoding: utf8.flatMap { $0 == 0 ? Array("␀".utf8) : [$0] }, as: UTF8.self) : self
        guard whole.utf8.count > Self.storableLimit else { return whole }
        var end = whole.utf8.index(whole.startIndex, offsetBy: Self.storableLimit - Self.cutNote.utf8.count)
        while end > whole.startIndex, end.samePosition(in: whole.unicodeScalars) == nil {
            end = whole.utf8.index(before: end)
        }
        return whole[..<end] + Self.cutNote
    }
}
