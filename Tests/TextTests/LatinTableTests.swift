import Testing

@testable import Text

/// The table of the Latin ranges and ICU say the same.
@Suite struct LatinTableTests {
    private static let scalars: [Unicode.Scalar] = (Array(0..<0x250) + Array(0x1E00..<0x1F00)).compactMap {
        Unicode.Scalar(UInt32($0))
    }

    @Test("Every letter of the ranges, alone and within a word, has the forms that ICU gives it")
    func agrees() {
        for scalar in Self.scalars where LatinTable.kind(of: scalar) == .letter {
            for word in [String(scalar), "b\(scalar)n", "đ\(scalar)"] where !"ðÐ".unicodeScalars.contains(scalar) {
                let token = Tokenizer.tokens(in: word).first
                #expect(token?.marked == Normalizer.marked(word), "U+\(String(scalar.value, radix: 16))")
                #expect(token?.folded == Normalizer.folded(word), "U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test("Letters that become more than one scalar are left to ICU")
    func complex() {
        #expect(Tokenizer.tokens(in: "Straße ŉ ĳ").map(\.marked) == ["strasse", "ʼn", "ij"])
    }
}
