import Testing

@testable import Text

/// What could be Vietnamese.
///
/// 1. Spelling decides: onset, rime with its marks, tones.
/// 2. The tone stands where the older spelling has it.
@Suite struct SyllableTests {
    private func syllable(_ word: String) -> Syllable? { TonePlacement.syllable(word.unicodeScalars) }

    @Test("Every word of real lines is a syllable, and is written back as it was", arguments: Lines.vietnamese)
    func real(line: String) {
        for word in Tokenizer.tokens(in: line) where word.isWord && word.marked != "visa" {
            #expect(syllable(word.marked)?.marked == word.marked, "\(word.marked)")
            #expect(syllable(word.marked)?.folded == word.folded, "\(word.marked)")
        }
    }

    @Test(
        "Rare but possible syllables are believed, known or not",
        arguments: [
            "nghiêng", "khuỷu", "quỳnh", "giếng", "gì", "uyển", "xoong", "ngoằn", "quặp", "khoắng", "duềnh", "ươm",
            "yểu",
        ]
    )
    func possible(word: String) {
        #expect(syllable(word) != nil)
    }

    @Test(
        "What no syllable is spelled like is refused",
        arguments: [
            "ngh", "cê", "ghà", "ngiê", "đf", "bêd", "qa", "strá", "ươ", "aê", "nghiêngg", "pás", "ă", "wá", "tôm1",
        ]
    )
    func impossible(word: String) {
        #expect(syllable(word) == nil)
    }

    @Test("After c, ch, p and t only sắc and nặng are spoken", arguments: ["bac", "bach", "bap", "bat"])
    func stops(word: String) throws {
        let letters = try #require(Letters(word))
        #expect(Tone.allCases.filter { Syllable(letters, tone: $0) != nil } == [.acute, .dot])
    }

    @Test(
        "The tone goes to its letter",
        arguments: [
            ("hoa", "hòa"), ("hoan", "hoàn"), ("thuy", "thùy"), ("quy", "quỳ"), ("gia", "già"), ("mia", "mìa"),
            ("khuya", "khuỳa"), ("tiêng", "tiềng"), ("ngươi", "người"), ("ngoai", "ngoài"), ("mua", "mùa"),
            ("thuơ", "thuờ"),
            ("rươu", "rườu"), ("uyên", "uyền"), ("quynh", "quỳnh"), ("xoăn", "xoằn"), ("giêng", "giềng"),
        ]
    )
    func place(letters: String, expected: String) throws {
        #expect(try Syllable(#require(Letters(letters)), tone: .grave)?.marked == expected)
    }

    @Test("Unmarked letters that could have lost their marks are told from English")
    func unmarked() {
        for word in ["hochieu", "first", "status", "boss", "week", "passport", "embassy"] {
            #expect(!Syllable.isPossible(word))
        }
        for word in ["ho", "chieu", "nguoi", "duoc", "nghiem", "quyen", "gi", "o"] {
            #expect(Syllable.isPossible(word))
        }
    }
}
