import Testing

@testable import Text

/// Short forms and chat spelling are written out where their language is spoken.
@Suite struct AbbreviationTests {
    private let abbreviations = Abbreviations([
        .init(form: "hc", expansion: "hộ chiếu", language: .vietnamese),
        .init(form: "ko", expansion: "không", language: .vietnamese),
        .init(form: "dc", expansion: "được", language: .vietnamese),
        .init(form: "đsq", expansion: "đại sứ quán", language: .vietnamese),
        .init(form: "e", expansion: "em", language: .vietnamese, isAmbiguous: true),
        .init(form: "đ/c", expansion: "địa chỉ", language: .vietnamese),
        .init(form: "u", expansion: "you", language: .english),
        .init(form: "w/", expansion: "with", language: .english),
        .init(form: "w/o", expansion: "without", language: .english),
        .init(form: "wanna", expansion: "want to", language: .english),
        .init(form: "asap", expansion: "as soon as possible", language: .english),
        .init(form: "r", expansion: "rồi", language: .vietnamese),
        .init(form: "r", expansion: "are", language: .english),
    ])

    private func words(_ line: String) -> String {
        Utterance(line, abbreviations: abbreviations).tokens.map(\.marked).joined(separator: " ")
    }

    @Test(
        "A form is written out in lines of its language only",
        arguments: [
            ("hc het han r", "hộ chiếu het han rồi"), ("mất HC ko làm dc", "mất hộ chiếu không làm được"),
            ("flight to dc for my passport", "flight to dc for my passport"), ("where r u", "where are you"),
            ("travel w/ my wife w/o visa", "travel with my wife without visa"),
            ("gửi đ/c cho e nhé", "gửi địa chỉ cho em nhé"),
            ("ddsq o ddaau", "đại sứ quán o đâu"), ("hc", "hộ chiếu"), ("e", "e"), ("the letter e", "the letter e"),
        ]
    )
    func expanded(line: String, expected: String) {
        #expect(words(line) == expected)
    }

    @Test("Words spoken as one stay in a plainly English line, initials and other short forms do not")
    func contractions() {
        #expect(words("i wanna renew my passport asap") == "i wanna renew my passport as soon as possible")
        #expect(words("em mat hc o berlin pls help u") == "em mat hộ chiếu o berlin pls help u")
    }

    @Test(
        "Initials, sizes and names are no short forms",
        arguments: ["tôi ở U.S.E. lâu rồi", "mẫu A-E của phòng này", "em đang ở bang E. bên kia"]
    )
    func initials(line: String) {
        #expect(!words(line).contains("em .") && !words(line).contains("- em"))
    }

    @Test("A form typed with a capital inside a sentence is a name, at its start it is not")
    func capitals() {
        #expect(words("tôi đi visa E được không") == "tôi đi visa e được không")
        #expect(words("E muốn hỏi hộ chiếu") == "em muốn hỏi hộ chiếu")
        #expect(words("E MUON HOI HC") == "em muon hoi hộ chiếu")
        #expect(words("tôi ở Wien với Fanny và Jan") == "tôi ở wien với fanny và jan")
    }

    @Test("All words of a form have the place of the form")
    func ranges() {
        let tokens = Utterance("mất hc ở", abbreviations: abbreviations).tokens
        #expect(tokens.map(\.range) == [0..<5, 6..<8, 6..<8, 9..<12])
        #expect(Utterance("mất hc ở", abbreviations: abbreviations).reading == nil)
    }

    @Test(
        "Swapped letters are read where a syllable comes out",
        arguments: [
            ("fải làm thủ tục", "phải làm thủ tục"), ("đag ở quê wên mất", "đang ở quê quên mất"),
            ("jấy tờ của tôi", "giấy tờ của tôi"),
            ("khôg có nhữg thứ đó", "không có những thứ đó"), ("thàh phố mìh", "thành phố mình"), ("tôj đj", "tôi đi"),
            ("kủa em kòn hạn, ở hồng kông", "của em còn hạn , ở hồng kông"),
            ("ở Frankfurt với Johnson", "ở frankfurt với johnson"),
        ]
    )
    func teencode(line: String, expected: String) {
        #expect(words(line) == expected)
    }

    @Test(
        "What cannot be a form is told",
        arguments: [("hc", true), ("w/", true), ("a b", false), ("", false), ("hohohohohoho", false)]
    )
    func usable(form: String, expected: Bool) {
        #expect(Abbreviations.isUsable(form) == expected)
    }
}
