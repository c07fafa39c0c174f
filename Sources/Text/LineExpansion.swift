/// Writes out what was read: decoded syllables, short forms and teencode, in place of the typed words.
struct LineExpansion {
    /// How sure the language must be before an ambiguous form is written out.
    static let confidence = 0.55

    let language: LanguageGuess?
    let abbreviations: Abbreviations

    /// The tokens to compare, each with the range of the typed word it came from.
    ///
    /// - Complexity: O(*n*) in the tokens; without copying when nothing changes.
    func tokens(_ scan: Tokenizer.Scan, _ decoded: [Syllable?]) -> [Token] {
        let isVietnamese = language?.language == .vietnamese
        var result: [Token] = []
        var copied = 0
        var index = 0
        while index < scan.tokens.count {
            let token = scan.tokens[index]
            var length = 1
            let words: [Token]
            let syllable = decoded.isEmpty ? nil : decoded[index]
            if let (expansion, count) = expansion(at: index, in: scan, key: syllable?.key ?? scan.shapes[index].key) {
                length = count
                let range = token.range.lowerBound..<scan.tokens[index + count - 1].range.upperBound
                words = expansion.map { Token(marked: $0.marked, folded: $0.folded, range: range, isWord: $0.isWord) }
            } else if let syllable {
                words = [Token(syllable, range: token.range)]
            } else if isVietnamese, let syllable = teencode(at: index, scan) {
                words = [Token(syllable, range: token.range)]
            } else {
                index += 1
                continue
            }
            result.append(contentsOf: scan.tokens[copied..<index])
            result.append(contentsOf: words)
            index += length
            copied = index
        }
        guard copied > 0 else { return scan.tokens }
        result.append(contentsOf: scan.tokens[copied...])
        return result
    }

    private func expansion(at index: Int, in scan: Tokenizer.Scan, key: UInt64) -> (words: [Token], count: Int)? {
        guard let found = abbreviations.expansions(of: key) else { return nil }
        if scan.shapes[index].letters.count == 1, isInitial(index, scan) { return nil }
        for expansion in found where isMeant(expansion, at: index, scan) {
            let count = 1 + expansion.rest.count
            guard index + count <= scan.tokens.count else { continue }
            let follows = zip(expansion.rest, index + 1..<index + count).allSatisfy { text, place in
                scan.tokens[place].folded == text
                    && scan.tokens[place].range.lowerBound == scan.tokens[place - 1].range.upperBound
            }
            if follows { return (expansion.words, count) }
        }
        return nil
    }

    /// Whether the letter at `index` is tied to another by a stop or a hyphen, as in `U.S.` and `A-Z`.
    private func isInitial(_ index: Int, _ scan: Tokenizer.Scan) -> Bool {
        let tokens = scan.tokens
        func touch(_ first: Int) -> Bool {
            first >= 0 && first + 1 < tokens.count
                && tokens[first].range.upperBound == tokens[first + 1].range.lowerBound
        }
        func isTie(_ place: Int) -> Bool { [".", "-", "&"].contains(tokens[place].marked) }
        return (touch(index - 1) && isTie(index - 1)) || (touch(index) && isTie(index + 1) && touch(index + 1))
    }

    private func isMeant(_ expansion: Abbreviations.Expansion, at index: Int, _ scan: Tokenizer.Scan) -> Bool {
        guard let language else { return !expansion.isAmbiguous }
        guard language.language == expansion.language else { return false }
        // In a plainly English line it is a word of its own, and says something about the line: who writes "wanna" asks for
        // other things than who writes "want to".
        if expansion.isContraction, expansion.language == .english, language.confidence >= Self.confidence {
            return false
        }
        guard expansion.isAmbiguous else { return true }
        return language.confidence >= Self.confidence && scan.tokens.count > 1 && !scan.isNameLike(at: index)
    }

    private func teencode(at index: Int, _ scan: Tokenizer.Scan) -> Syllable? {
        let shape = scan.shapes[index]
        guard shape.isWhole, shape.letters.count > 1 else { return nil }
        if shape.isASCII {
            guard KnownWords.shared[shape.letters].isEmpty, !Syllable.isPossible(shape.letters),
                !scan.isNameLike(at: index)
            else { return nil }
        } else if scan.isNameLike(at: index)
            || (Syllable(shape.letters, tone: shape.tone) != nil && !Teencode.isKForC(shape.letters))
        {
            return nil
        }
        return Teencode.syllable(shape)
    }
}

extension Token {
    /// The token of a decoded syllable.
    init(_ syllable: Syllable, range: Range<Int>) {
        self.init(marked: syllable.marked, folded: syllable.folded, range: range, isWord: true)
    }
}
