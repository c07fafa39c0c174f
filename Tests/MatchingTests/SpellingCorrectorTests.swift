import Testing
import Text

@testable import Matching

/// Slips of the finger in words that the examples know.
///
/// 1. One slip a word, or two in a long one, is taken back where the neighbours agree, in both languages and with marks.
/// 2. Words run together are cut, and words torn by a stray space joined.
/// 3. Names, nonsense and other languages are left as they are.
/// 4. What was typed still counts, and what was corrected counts less.
@Suite struct SpellingCorrectorTests {
    private static let lines: [(Int, String)] = [
        (0, "mất hộ chiếu"), (0, "tôi làm mất hộ chiếu rồi"), (0, "em bị mất hộ chiếu ở sân bay"),
        (0, "lost my passport"), (0, "my passport was stolen"), (0, "mai tôi bay mà mất hộ chiếu"),
        (1, "gia hạn hộ chiếu"), (1, "hộ chiếu sắp hết hạn"), (1, "đổi hộ chiếu hết hạn"), (1, "renew my passport"),
        (1, "passport expires soon"), (1, "xin gia hạn hộ chiếu cho con"), (1, "tôi muốn đổi hộ chiếu sắp hết hạn"),
        (2, "giờ làm việc của đại sứ quán"), (2, "đại sứ quán mấy giờ mở cửa"), (2, "opening hours of the embassy"),
        (2, "when is the consulate open"), (2, "consulate appointment on saturday"),
    ]

    private let model = IntentClassifier(
        TrainingSet(
            lines.map { .init(label: $0.0, tokens: Tokenizer.tokens(in: $0.1)) },
            labelCount: 3,
            concepts: ConceptLexicon([
                .init(concept: "steal", text: "móc túi"), .init(concept: "steal", text: "pickpocket"),
            ])
        )
    )

    private func read(_ line: String) -> String {
        model.corrected(Tokenizer.tokens(in: line)).map(\.marked).joined(separator: " ")
    }

    @Test(
        "One slip a word is taken back",
        arguments: [
            ("lost my pasport", "lost my passport"), ("lost my passsport", "lost my passport"),
            ("lost my psasport", "lost my passport"), ("renew my passpoet", "renew my passport"),
            ("rennew my passport", "renew my passport"), ("gia hạn hộ chiuế", "gia hạn hộ chiếu"),
            ("gia hn hộ chiếu", "gia han hộ chiếu"), ("mât hộ chiếuu rồi", "mât hộ chiếu rồi"),
            ("đại xứ quán mở cửa", "đại sứ quán mở cửa"), ("gia han ho chieeu", "gia han ho chieu"),
            ("was stolen the pickpoket", "was stolen the pickpocket"),
        ]
    )
    func oneSlip(line: String, expected: String) {
        #expect(read(line) == expected)
    }

    @Test("Two slips in a long word are taken back", arguments: ["opening hours of the consulte", "the consualtte"])
    func twoSlips(line: String) {
        #expect(read(line).hasSuffix("consulate"))
    }

    @Test(
        "Words run together are cut, and a torn word is joined",
        arguments: [
            ("mất hộchiếu", "mất hộ chiếu"), ("mất hochieu", "mất ho chieu"), ("giahạn hộ chiếu", "gia hạn hộ chiếu"),
            ("lostmypassport", "lost my passport"), ("renew mypassport", "renew my passport"),
            ("mấthộchiếu rồi", "mất hộ chiếu rồi"), ("mất hộ ch iếu", "mất hộ chiếu"),
            ("lost my pass port", "lost my passport"),
        ]
    )
    func spaces(line: String, expected: String) {
        #expect(read(line) == expected)
    }

    @Test(
        "Names, other languages, numbers and nonsense stay as they are",
        arguments: [
            "tôi tên là Lam", "anh tên là Tẹo", "chị Huy và anh Mái", "mon passeport est perdu hier soir", "qwpz zxqv",
            "2031-ab12",
            "xyzzy blarg fnord",
        ]
    )
    func unchanged(line: String) {
        let tokens = Tokenizer.tokens(in: line)
        #expect(model.slips(in: tokens).isEmpty)
        #expect(model.corrected(tokens) == tokens)
    }

    @Test("A misspelt line means what it meant, but is less sure of it")
    func meaning() throws {
        for (line, right, label) in [
            ("lost my pasport", "lost my passport", 0), ("giahạn hộ chiếuu", "gia hạn hộ chiếu", 1),
            ("opning hours of the embasy", "opening hours of the embassy", 2),
        ] {
            let misspelt = model.classify(Tokenizer.tokens(in: line))
            let spelt = model.classify(Tokenizer.tokens(in: right))
            #expect(try #require(misspelt.entries.first).label == label)
            #expect(misspelt.knownShare < spelt.knownShare)
            #expect(misspelt.scope <= spelt.scope)
        }
    }

    @Test("A slip is named with its place, and its features are part of the explanation")
    func explained() throws {
        let tokens = Tokenizer.tokens(in: "em mất hộchiếu rồi")
        let explanation = try #require(model.explain(tokens))
        #expect(explanation.slips == [.init(range: 9..<20, typed: "hộchiếu", read: "hộ chiếu")])
        #expect(explanation.unknownWords == ["hộchiếu"])
        #expect(explanation.candidates.first?.score.parts.contains { $0.name == "hộ chiếu" } == true)
    }

    @Test("A slip costs the same whatever is done to reach it, and what takes more than one is none")
    func costs() {
        func cost(_ typed: String, _ word: String, isDouble: Bool = false) -> Float? {
            Array(typed.utf8).withUnsafeBufferPointer { typed in
                Array(word.utf8).withUnsafeBufferPointer { word in
                    isDouble ? SlipCost.double(typed, for: word) : SlipCost.single(typed, for: word)
                }
            }
        }
        #expect(cost("pasport", "passport") == SlipCost.doubled)
        #expect(cost("passsport", "passport") == SlipCost.doubled)
        #expect(cost("pssport", "passport") == SlipCost.dropped)
        #expect(cost("paxssport", "passport") == SlipCost.added)
        #expect(cost("apssport", "passport") == SlipCost.swapped + SlipCost.first)
        #expect(cost("passpott", "passport") == SlipCost.neighbour)
        #expect(cost("passpozt", "passport") == SlipCost.replaced)
        #expect(cost("passport", "passport") == 0)
        #expect(cost("psspot", "passport") == nil)
        #expect(cost("psspot", "passport", isDouble: true) == 2 * SlipCost.dropped + SlipCost.second)
        #expect(cost("psasprot", "passport", isDouble: true) != nil)
        #expect(cost("pspt", "passport", isDouble: true) == nil)
    }

    @Test("Syllables that regions say alike have one sound, others have not")
    func sounds() {
        func key(_ word: String) -> UInt64 { Array(word.utf8).withUnsafeBufferPointer { SyllableSound.key(of: $0) } }
        for (one, other) in [
            ("tre", "che"), ("su", "xu"), ("giay", "day"), ("nam", "lam"), ("ly", "li"), ("ban", "bang"),
        ] {
            #expect(key(one) == key(other))
        }
        #expect(key("tinh") != key("tin"))
        #expect(key("street") == 0)
    }
}
