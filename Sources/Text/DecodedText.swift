/// Shows a line with words as they were read, capitals where they were typed.
enum DecodedText {
    /// `text` with `words` in place of what they were read from, in order; of two that overlap the first counts.
    ///
    /// - Complexity: O(*n*).
    static func text(of text: String, _ words: [(range: Range<Int>, word: String)]) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        var copied = 0
        for (range, word) in words where range.lowerBound >= copied && range.upperBound <= bytes.count {
            result += bytes[copied..<range.lowerBound]
            result += Self.cased(word, like: bytes[range]).utf8
            copied = range.upperBound
        }
        result += bytes[copied...]
        return String(decoding: result, as: UTF8.self)
    }

    private static func cased(_ word: String, like typed: ArraySlice<UInt8>) -> String {
        let letters = typed.filter { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        guard let first = letters.first, first < 0x61 else { return word }
        let isCapital = letters.allSatisfy { $0 < 0x61 } && letters.count > 1
        return isCapital ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
    }
}

extension VIQRReading {
    /// Puts the words that were read in place of the tokens they cover, and returns the syllable of each token.
    func merge(into scan: inout Tokenizer.Scan) -> [Syllable?] {
        var tokens: [Token] = []
        var shapes: [WordShape] = []
        var decoded: [Syllable?] = []
        var next = 0
        for (range, syllable) in words {
            while next < scan.tokens.count, scan.tokens[next].range.lowerBound < range.lowerBound {
                tokens.append(scan.tokens[next])
                shapes.append(scan.shapes[next])
                decoded.append(nil)
                next += 1
            }
            while next < scan.tokens.count, scan.tokens[next].range.lowerBound < range.upperBound { next += 1 }
            tokens.append(Token(syllable, range: range))
            shapes.append(WordShape(syllable.marked))
            decoded.append(syllable)
        }
        while next < scan.tokens.count {
            tokens.append(scan.tokens[next])
            shapes.append(scan.shapes[next])
            decoded.append(nil)
            next += 1
        }
        scan.tokens = tokens
        scan.shapes = shapes
        return decoded
    }
}
