import Testing

@testable import Text

/// Lines become words, whatever they hold.
///
/// 1. A token's range cuts the typed word out of the line.
/// 2. Any string is taken, in linear time, without a trap.
@Suite struct TokenizerTests {
    @Test("Words and marks are told apart, with both forms and their place")
    func tokens() {
        let line = "Mất hộ-chiếu ở Đức, don’t know!"
        let tokens = Tokenizer.tokens(in: line)
        #expect(tokens.map(\.marked) == ["mất", "hộ", "-", "chiếu", "ở", "đức", ",", "don't", "know", "!"])
        #expect(tokens.map(\.folded) == ["mat", "ho", "-", "chieu", "o", "duc", ",", "don't", "know", "!"])
        #expect(tokens.map(\.isWord) == [true, true, false, true, true, true, false, true, true, false])
        let bytes = Array(line.utf8)
        #expect(
            tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
                == ["Mất", "hộ", "-", "chiếu", "ở", "Đức", ",", "don’t", "know", "!"]
        )
    }

    @Test("Invisible characters neither split nor join words")
    func invisible() {
        #expect(Tokenizer.tokens(in: "ho\u{200B}\u{AD}chieu\u{202E} ok").map(\.marked) == ["hochieu", "ok"])
    }

    @Test("A pile of combining marks is cut")
    func zalgo() {
        let zalgo = "a" + String(repeating: "\u{301}", count: 1_000) + " b"
        #expect(Tokenizer.tokens(in: zalgo).count == 2)
        #expect(Tokenizer.tokens(in: zalgo).allSatisfy { $0.marked.unicodeScalars.count <= 5 })
    }

    @Test("Any scalars at all are taken", arguments: 0..<100)
    func anything(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        var line = ""
        for _ in 0..<500 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: state >> 20) % 0x11_0000) {
                line.unicodeScalars.append(scalar)
            }
        }
        let count = line.utf8.count
        #expect(Tokenizer.tokens(in: line).allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= count })
    }
}
