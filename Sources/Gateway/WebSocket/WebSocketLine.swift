extension InboundEvent {
    /// The line in a text message: one line end at its end is dropped, further ones become spaces.
    ///
    /// - Parameter limit: the largest line, in bytes; a longer one is ``tooLong(limit:)``.
    package init(message text: String, limit: Int) {
        let bytes = text.utf8
        var length = bytes.count
        if bytes.last == UInt8(ascii: "\n") {
            length -= 1
            if bytes.dropLast().last == UInt8(ascii: "\r") { length -= 1 }
        }
        guard length <= limit else {
            self = .tooLong(limit: limit)
            return
        }
        let line = bytes.prefix(length)
        guard line.contains(where: Self.isLineEnd) else {
            self = .line(length == bytes.count ? text : String(decoding: line, as: UTF8.self))
            return
        }
        let space = UInt8(ascii: " ")
        self = .line(String(decoding: line.map { Self.isLineEnd($0) ? space : $0 }, as: UTF8.self))
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
