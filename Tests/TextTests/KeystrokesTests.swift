import Testing

@testable import Text

/// Raw keystrokes are read, word by word and with the whole line in view.
@Suite struct KeystrokesTests {
    @Test(
        "Telex, VNI and VIQR are decoded",
        arguments: [
            ("hooj chieeus heets hanj", "hộ chiếu hết hạn"), ("HOOJ CHIEEUS heets hanj", "HỘ CHIẾU hết hạn"),
            ("Dduowngf nguwowif", "Đường người"), ("ho65 chie61u he61t ha5n", "hộ chiếu hết hạn"),
            ("D9u7o7ng2 ngu7o7i2 Vie65t", "Đường người Việt"),
            ("ho^. chie^'u he^'t ha.n o+? DDu+'c", "hộ chiếu hết hạn ở Đức"),
            ("toi can renew passport gaasp", "toi can renew passport gấp"), ("ddsq Vieejt Nam", "đsq Việt Nam"),
        ]
    )
    func decoded(typed: String, expected: String) {
        #expect(Utterance(typed).reading == expected)
    }

    @Test(
        "Keys in the wrong order are taken",
        arguments: [
            ("chieesu", "chiếu"), ("chiesue", "chiếu"), ("chieus61", "chiếu"), ("chie6u1", "chiếu"),
            ("chieu61", "chiếu"),
            ("nguoiwf", "người"), ("dduowcj", "được"), ("ddwowcj", "được"), ("duwocdj", "được"), ("thuowr", "thuở"),
            ("nhwng", "nhưng"),
            ("tieengs", "tiếng"), ("tiengs", "tiếng"), ("quowr", "quở"), ("hoaf", "hòa"), ("khoer", "khỏe"),
            ("hoasz", "hoa"),
            ("giuwx", "giữ"), ("giff", nil), ("duong972", "đường"), ("ruou75", "rượu"), ("xoawn", "xoăn"),
            ("quaanr", "quẩn"),
        ] as [(String, String?)]
    )
    func mistyped(typed: String, expected: String?) throws {
        let letters = try #require(Letters(typed))
        let outcome = typed.contains(where: \.isNumber) ? Keystrokes.vni(letters) : Keystrokes.telex(letters)
        #expect(outcome?.syllable.marked == expected)
    }

    @Test("English lines stay English", arguments: Lines.english)
    func english(line: String) {
        let utterance = Utterance(line)
        #expect(utterance.reading == nil)
        #expect(utterance.tokens == utterance.typedTokens)
    }

    @Test(
        "An English word alone stays as it is",
        arguments: """
            first seem boss status seems too need week see was has address access process loss pass error card for after work visa
            tax exit as is of or this lost his us its list test born been does how now down
            """.split(whereSeparator: \.isWhitespace).map(String.init)
    )
    func word(word: String) {
        #expect(Utterance(word).reading == nil)
    }

    @Test(
        "Numbers, sizes and ordinary punctuation are not keystrokes",
        arguments: [
            "mẫu tk01 và a4, con 2 tuổi, k1", "o dau?", "ho chieu.", "it's my passport", "i'm in Berlin. I don't know",
            "(gấp) 1+1 = 2",
            "quận 1, form b2, covid19", "v.v. a.m. p.m.", "a? b! c.", "nộp ở đâu? mấy giờ?", "visa, tax, exit",
        ]
    )
    func untouched(line: String) {
        #expect(Utterance(line).reading == nil)
    }

    @Test(
        "A line typed with the input method on keeps its foreign names",
        arguments: ["Tôi ở Linz gần Mars, còn vợ ở Tours"]
    )
    func names(line: String) {
        #expect(Utterance(line).reading == nil)
    }

    @Test("What is decoded keeps its place in the line")
    func ranges() {
        let line = "Tooi bij maats hooj chieeus!"
        let bytes = Array(line.utf8)
        let tokens = Utterance(line).tokens
        #expect(
            tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "Tooi", "bij", "maats", "hooj", "chieeus", "!",
            ]
        )
        #expect(tokens.map(\.marked) == ["tôi", "bị", "mất", "hộ", "chiếu", "!"])
        let viqr = "ma^'t ho^. chie^'u."
        let viqrBytes = Array(viqr.utf8)
        let viqrTokens = Utterance(viqr).tokens
        #expect(
            viqrTokens.map { String(decoding: viqrBytes[$0.range], as: UTF8.self) } == [
                "ma^'t", "ho^.", "chie^'u", ".",
            ]
        )
    }

    @Test("Punctuation at the end of a VIQR line stays punctuation")
    func viqrEnds() {
        #expect(Utterance("no^.p o+? dda^u?").reading == "nộp ở đâu?")
        #expect(Utterance("ha.n cu~ tho^i. Xin gia ha.n").reading == "hạn cũ thôi. Xin gia hạn")
        #expect(Utterance("ddu+o+.c kho^ng a.?").reading == "được không ạ?")
    }

    @Test("A line is shown as it was read, decoded keystrokes and slips put right, capitals kept")
    func readingWithSlips() {
        let utterance = Utterance("Mất hooj chieesu ở Belrin")
        #expect(utterance.reading == "Mất hộ chiếu ở Belrin")
        #expect(utterance.reading(correcting: [(23..<29, "berlin")]) == "Mất hộ chiếu ở Berlin")
        #expect(Utterance("mất hộchiếu").reading(correcting: [(6..<17, "hộ chiếu")]) == "mất hộ chiếu")
        #expect(Utterance("mất hộ chiếu").reading(correcting: []) == nil)
        // Of two ways to read a word the slip counts, as it was found in what the keystrokes gave.
        #expect(utterance.reading(correcting: [(6..<10, "hồ")]) == "Mất hồ chiếu ở Belrin")
    }
}
