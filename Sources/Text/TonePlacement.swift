/// Brings the two ways of placing a tone on `oa`, `oe` and `uy` to one.
///
/// The newer spelling writes `hoà`, `khoẻ`, `thuỷ`, the older `hòa`, `khỏe`, `thủy`; both are in daily use. Only open
/// syllables differ. In `quý` the u belongs to the consonant, so it stays.
package enum TonePlacement {
    /// The toned letters in the order of ``tones``.
    private static let tones: [Unicode.Scalar: [Unicode.Scalar]] = [
        "a": ["à", "á", "ả", "ã", "ạ"], "e": ["è", "é", "ẻ", "ẽ", "ẹ"], "y": ["ỳ", "ý", "ỷ", "ỹ", "ỵ"],
        "o": ["ò", "ó", "ỏ", "õ", "ọ"], "u": ["ù", "ú", "ủ", "ũ", "ụ"],
    ]

    /// For each toned second vowel: its bare form and the tone's place in ``tones``.
    private static let tonedSeconds: [Unicode.Scalar: (bare: Unicode.Scalar, tone: Int)] = {
        var result: [Unicode.Scalar: (Unicode.Scalar, Int)] = [:]
        for bare in ["a", "e", "y"] as [Unicode.Scalar] {
            for (tone, letter) in (tones[bare] ?? []).enumerated() { result[letter] = (bare, tone) }
        }
        return result
    }()

    /// `text`, normalized already, with every tone where the older spelling has it.
    ///
    /// - Complexity: O(*n*).
    package static func canonical(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = scalars
        var changed = false
        for index in scalars.indices.dropFirst() {
            guard let (bare, tone) = tonedSeconds[scalars[index]] else { continue }
            let first = scalars[index - 1]
            let isPair = bare == "y" ? first == "u" : first == "o"
            let followsQ = index >= 2 && scalars[index - 2] == "q"
            let endsWord = index + 1 == scalars.count || !scalars[index + 1].properties.isAlphabetic
            guard isPair, !followsQ, endsWord, let toned = tones[first]?[tone] else { continue }
            result[index - 1] = toned
            result[index] = bare
            changed = true
        }
        guard changed else { return text }
        var string = ""
        string.unicodeScalars.append(contentsOf: result)
        return string
    }
}
