import Text

/// Texts for citizens that place a tone in the newer way (`hoà`) where the others place it in the older (`hòa`), or the
/// other way round.
///
/// Both are right; one text in both looks careless. The way that most words follow is taken for the house's own.
struct MixedTones: LintRule {
    static let name = "mixed-tones"

    private struct Word {
        let text: String
        let isNewer: Bool
        let prose: ProseLine
        let place: String.Index
    }

    func findings(in material: LintMaterial) -> [Finding] {
        let words = material.prose.filter { $0.language == .vietnamese }.flatMap { prose in
            Tokenizer.tokens(in: prose.text).filter(\.isWord).compactMap { token -> Word? in
                let utf8 = prose.text.utf8
                let start = utf8.index(utf8.startIndex, offsetBy: token.range.lowerBound)
                let text = String(prose.text[start..<utf8.index(utf8.startIndex, offsetBy: token.range.upperBound)])
                return Self.isNewer(text).map { Word(text: text, isNewer: $0, prose: prose, place: start) }
            }
        }
        let newer = words.count(where: \.isNewer)
        let isHouseNewer = 2 * newer > words.count
        return words.filter { $0.isNewer != isHouseNewer }.map { word in
            warning(
                word.prose.fault(
                    at: word.place,
                    "'\(word.text)' places its tone in the \(word.isNewer ? "newer" : "older") way, most texts do not",
                    remedy: "write it as the others do: \(isHouseNewer ? "hoà, khoẻ, thuỷ" : "hòa, khỏe, thủy")"
                )
            )
        }
    }

    /// Endings of syllables whose tone stands on the last vowel in the newer way, on the one before it in the older.
    private static let newer = Set(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(separator: " ").map(String.init)
    )
    private static let older = Set(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(separator: " ").map(String.init)
    )

    /// Whether `word` places its tone in the newer way; nil for a word the two ways write alike, as any with "qu".
    private static func isNewer(_ word: String) -> Bool? {
        let end = word.suffix(3).lowercased()
        guard !end.hasPrefix("qu") else { return nil }
        let rime = String(end.suffix(2))
        return newer.contains(rime) ? true : older.contains(rime) ? false : nil
    }
}
