import Testing

@testable import Text

/// Which language a line is in, without marks too.
@Suite struct LanguageGuessTests {
    @Test(
        "Vietnamese is known with and without marks, in capitals and half in English",
        arguments: [
            "Hộ chiếu sắp hết hạn", "ho chieu sap het han o duc", "TOI BI MAT HO CHIEU",
            "toi muon renew passport o berlin",
            "xin visa cho vo", "gap nguoi that", "mat het giay to roi", "lam the nao",
        ]
    )
    func vietnamese(line: String) {
        #expect(Utterance(line).language?.language == .vietnamese)
    }

    @Test(
        "English is known, badly typed too",
        arguments: [
            "how do i renew my passport", "lost passport in berlin, fly tomorrow", "birth certificate legalised",
            "my husband dead",
            "where is the embassy", "i want talk to human", "passport expired",
        ]
    )
    func english(line: String) {
        #expect(Utterance(line).language?.language == .english)
    }

    @Test("What speaks for no language is not guessed", arguments: ["123", "😀😀", "???", "", "ok", "สวัสดี"])
    func neither(line: String) {
        #expect(Utterance(line).language == nil)
    }
}
