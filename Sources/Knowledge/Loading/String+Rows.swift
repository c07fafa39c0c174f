extension String {
    /// Calls `body` with every line, without its line end.
    func enumerateRows(_ body: (Substring) -> Void) {
        for row in utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            body(Substring(row.last == UInt8(ascii: "\r") ? row.dropLast() : row))
        }
    }
}
