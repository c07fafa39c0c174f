import Testing

@testable import Text

/// Letters that only look like letters, marks beside their letter, and things nobody sees.
@Suite struct LookAlikeTests {
    @Test(
        "Look-alikes inside Latin words become Latin",
        arguments: [
            ("раssроrt", "passport"), ("νisa", "visa"), ("hộ сhiếu", "hộ chiếu"), ("𝐩𝐚𝐬𝐬𝐩𝐨𝐫𝐭", "passport"),
            ("ｖｉｓａ", "visa"),
            ("Ðức", "đức"), ("ðại", "đại"), ("Reykjavík ð", "reykjavík ð"), ("𝒗𝒊𝒔𝒂", "visa"),
            ("hộ\u{200D} chi\u{FEFF}ếu", "hộ chiếu"),
        ]
    )
    func latin(typed: String, expected: String) {
        #expect(Tokenizer.tokens(in: typed).map(\.marked).joined(separator: " ") == expected)
    }

    @Test("Words of other scripts stay theirs", arguments: ["паспорт", "Москва", "διαβατήριο", "護照", "여권", "สวัสดี"])
    func foreign(word: String) {
        #expect(Tokenizer.tokens(in: word).map(\.marked).joined() == Normalizer.marked(word))
    }

    @Test(
        "Tones on the wrong letter, beside it or after the word are put in place",
        arguments: [
            ("chiêú", "chiếu"), ("tóan", "toán"), ("hòan", "hoàn"), ("thuỳên", "thuyền"), ("hê\u{301}t", "hết"),
            ("hêt\u{301}", "hết"),
            ("hoˆ\u{323}", "hộ"), ("chiê´u", "chiếu"), ("chiê \u{301}u", "chiếu"), ("qúy", "quý"), ("gìa", "già"),
            ("uỷ", "ủy"),
            ("Zoé café", "zoé café"),
        ]
    )
    func tones(typed: String, expected: String) {
        #expect(Tokenizer.tokens(in: typed).map(\.marked).joined(separator: " ") == expected)
    }
}
