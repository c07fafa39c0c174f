import Testing
import Text

@testable import Matching

/// Which label a line means.
///
/// 1. Lines near the examples of a label get that label, without marks too.
/// 2. Confidence lies in 0...1 and is nothing for words nobody taught.
/// 3. The same examples give the same model to the bit, and an explanation adds up to the logit.
@Suite struct IntentClassifierTests {
    private static let lines: [(Int, String)] = [
        (0, "mất hộ chiếu"), (0, "tôi làm mất hộ chiếu rồi"), (0, "bị móc túi mất passport"), (0, "lost my passport"),
        (0, "my passport was stolen"), (1, "đổi hộ chiếu hết hạn"), (1, "hộ chiếu sắp hết hạn"),
        (1, "gia hạn hộ chiếu"),
        (1, "renew my passport"), (1, "passport expires soon"), (2, "giờ làm việc của đại sứ quán"),
        (2, "sứ quán mấy giờ mở cửa"),
        (2, "opening hours of the embassy"), (2, "when is the consulate open"),
    ]

    private static func model() -> IntentClassifier {
        let examples = lines.map { IntentClassifier.Example(label: $0.0, tokens: Tokenizer.tokens(in: $0.1)) }
        return IntentClassifier(TrainingSet(examples, labelCount: 3))
    }

    private let model = Self.model()

    @Test(
        "Lines near the examples of a label get it",
        arguments: [
            (0, "em bị mất hộ chiếu"), (0, "toi lam mat ho chieu"), (0, "someone stole my passport"),
            (1, "ho chieu het han"),
            (1, "GIA HAN HO CHIEU"), (1, "how to renew passport"), (2, "dai su quan mo cua may gio"),
            (2, "embassy opening hours"),
        ]
    )
    func label(expected: Int, line: String) {
        #expect(model.classify(Tokenizer.tokens(in: line)).entries.first?.label == expected)
    }

    @Test("Words nobody taught get no confidence", arguments: ["xyzzy blarg fnord", "qwpz", "", "!!!"])
    func nonsense(line: String) {
        #expect(model.classify(Tokenizer.tokens(in: line)).entries.first?.confidence ?? 0 < 0.2)
    }

    @Test("Confidences lie in 0...1 and fall")
    func confidences() {
        for (_, line) in Self.lines {
            let confidences = model.classify(Tokenizer.tokens(in: line)).entries.map(\.confidence)
            #expect(confidences.allSatisfy { (0...1).contains($0) })
            #expect(confidences == confidences.sorted(by: >))
            #expect(confidences.reduce(0, +) <= 1.000_001)
        }
    }

    @Test("The same examples give the same model to the bit")
    func deterministic() {
        #expect(Self.model().weights == model.weights)
    }

    @Test("An explanation adds up to the logit and names its parts")
    func explanation() {
        let tokens = Tokenizer.tokens(in: "mất hộ chiếu ở Berlin")
        let score = model.explain(tokens, label: 0)
        let logit = Double(model.weights.logits(of: model.vocabulary.vector(of: tokens).vector)[0][0])
        #expect(abs(score.value - logit) < 1e-4)
        #expect(score.parts.contains { $0.name == "mất" && $0.weight > 0 })
    }

    @Test("The whole explanation agrees with the ranking and names unknown words")
    func wholeExplanation() throws {
        let tokens = Tokenizer.tokens(in: "mất hộ chiếu xyzzy")
        let explanation = try #require(model.explain(tokens, count: 3))
        let ranking = model.classify(tokens, count: 3)
        #expect(explanation.candidates.map(\.label) == ranking.entries.map(\.label))
        #expect(explanation.candidates.map(\.confidence) == ranking.entries.map(\.confidence))
        #expect(explanation.scope == ranking.scope)
        #expect(explanation.unknownWords == ["xyzzy"])
        #expect(explanation.margin > 0)
    }

    @Test("Marks that agree decide between words that fold to the same, and no marks lose nothing")
    func marks() {
        let lines = [
            (0, "tôi bị đánh"), (0, "em bị đánh ở chỗ làm"), (0, "chồng đánh em"), (0, "nó đánh tôi"),
            (1, "tôi dùng bí danh"), (1, "bí danh trên giấy tờ"), (1, "ghi bí danh vào đơn"), (1, "đổi bí danh"),
        ]
        let model = IntentClassifier(
            TrainingSet(lines.map { .init(label: $0.0, tokens: Tokenizer.tokens(in: $0.1)) }, labelCount: 2)
        )
        func first(_ line: String) -> Ranking.Entry? { model.classify(Tokenizer.tokens(in: line)).entries.first }
        #expect(first("bị đánh")?.label == 0)
        #expect(first("bí danh")?.label == 1)
        #expect(first("toi bi danh o cho lam")?.label == 0)
        #expect(first("doi bi danh tren giay to")?.label == 1)
    }

    @Test("Negative examples take confidence from the lines they resemble, and from no other")
    func negatives() throws {
        var examples = Self.lines.map { IntentClassifier.Example(label: $0.0, tokens: Tokenizer.tokens(in: $0.1)) }
        examples += ["trời hôm nay thế nào", "mấy giờ đá bóng", "tell me a joke", "sing a song when it is open"].map {
            IntentClassifier.Example(label: 3, tokens: Tokenizer.tokens(in: $0))
        }
        let model = IntentClassifier(TrainingSet(examples, labelCount: 4, outside: [3]))
        let joke = model.classify(Tokenizer.tokens(in: "tell me another joke"))
        #expect(joke.scope < 0.2)
        #expect(joke.entries.filter { $0.label != 3 }.allSatisfy { $0.confidence < 0.1 })
        let lost = model.classify(Tokenizer.tokens(in: "tôi làm mất hộ chiếu"))
        #expect(lost.scope > 0.8)
        #expect(try #require(lost.entries.first).label == 0)
    }

    @Test("No example at all is a model that claims nothing")
    func empty() {
        #expect(
            IntentClassifier(TrainingSet([], labelCount: 0)).classify(Tokenizer.tokens(in: "hộ chiếu")).entries.isEmpty
        )
    }
}
