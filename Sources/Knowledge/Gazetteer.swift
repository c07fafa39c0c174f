package import Text

/// Finds countries in what citizens type.
///
/// Folded, everyday words become countries: `bi` (bị, Bỉ), `anh` (pronoun, Anh), `my`, `nga`, `uc`, `ao`, `y`. So a short
/// name counts only after a place word ("ở Đức", "in uc"), as a whole answer, or written with its marks and a capital in
/// the middle of a line; a long one ("Hàn Quốc", "germany", "tokyo") counts anywhere. A name after "quốc tịch" or
/// "người" is a nationality, not a place of stay.
package struct Gazetteer: Sendable {
    private struct Name: Sendable {
        let code: String
        let words: [(marked: String, folded: String)]
        /// Whether the name is long enough to be nothing else.
        let isPlain: Bool
    }

    /// The countries, by code.
    package let countries: [String: Country]
    private let namesByFirstWord: [String: [Name]]
    private let placeBefore: [WordPattern]
    private let notPlaceBefore: [WordPattern]

    /// A finder of `countries`.
    package init(_ countries: [Country], cues: Cues) {
        self.countries = Dictionary(countries.map { ($0.code, $0) }) { first, _ in first }
        placeBefore = cues.placeBefore
        notPlaceBefore = cues.notPlaceBefore
        var names: [String: [Name]] = [:]
        for country in countries {
            for text in country.names.values.joined() + country.cities {
                let words = Tokenizer.tokens(in: text).filter(\.isWord)
                guard let first = words.first else { continue }
                let isPlain = words.count > 1 || (first.folded == first.marked && first.folded.utf8.count > 4)
                names[first.folded, default: []].append(
                    Name(code: country.code, words: words.map { ($0.marked, $0.folded) }, isPlain: isPlain)
                )
            }
        }
        namesByFirstWord = names.mapValues { $0.sorted { ($1.words.count, $0.code) < ($0.words.count, $1.code) } }
    }

    /// The country the citizen of `utterance` is in, as far as the line says so.
    ///
    /// The first place that follows a place word wins, then the first name at all; Viet Nam comes last, since most lines
    /// name it for another reason.
    ///
    /// - Parameter isAnswer: whether the line answers "which country?", so that a bare short name counts.
    package func country(in utterance: Utterance, isAnswer: Bool = false) -> String? {
        let words = utterance.tokens.filter(\.isWord)
        var bare: String?
        var placed: String?
        var index = 0
        while index < words.count {
            guard let (name, length) = longestName(in: words, at: index) else {
                index += 1
                continue
            }
            let isPlaced = placeBefore.contains { $0.start(in: words, before: index) != nil }
            let isOther = notPlaceBefore.contains { $0.start(in: words, before: index) != nil }
            let isWhole = isAnswer && words.count <= length + 2
            let isWritten = index > 0 && utterance.writesCapital(words[index]) && words[index].marked != words[index].folded
            if isPlaced, name.code != "VN" {
                placed = placed ?? name.code
            } else if !isOther, name.isPlain || isWhole || isWritten || isPlaced {
                if bare == nil || bare == "VN" { bare = name.code == "VN" && !isPlaced && !isWhole ? bare : name.code }
            }
            index += length
        }
        return placed ?? bare
    }

    private func longestName(in words: [Token], at index: Int) -> (Name, length: Int)? {
        for name in namesByFirstWord[words[index].folded] ?? [] {
            let end = index + name.words.count
            guard end <= words.count else { continue }
            let agrees = zip(words[index..<end], name.words).allSatisfy { $0.agrees(marked: $1.marked, folded: $1.folded) }
            if agrees { return (name, name.words.count) }
        }
        return nil
    }
}

extension Utterance {
    /// Whether `token` was typed with a capital in a line that is not all capitals.
    fileprivate func writesCapital(_ token: Token) -> Bool {
        let bytes = text.utf8
        guard let start = bytes.index(bytes.startIndex, offsetBy: token.range.lowerBound, limitedBy: bytes.endIndex),
            start < bytes.endIndex, let first = text[start...].first
        else { return false }
        return first.isUppercase && text.contains(where: \.isLowercase)
    }
}
