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

    /// Whether `word` places its tone in the newer way; nil for a word the two ways write alike.
    private static func isNewer(_ word: String) -> Bool? {
        let word = word.lowercased()
        if word.wholeMatch(of: /.*o[àáảãạèéẻẽẹ]|.*[^q]u[ỳýỷỹỵ]/) != nil { return true }
        if word.wholeMatch(of: /.*[òóỏõọ][ae]|.*[ùúủũụ]y/) != nil { return false }
        return nil
    }
}
