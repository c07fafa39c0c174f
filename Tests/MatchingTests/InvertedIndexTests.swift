import Testing
import Text

@testable import Matching

/// Which documents a line is near to.
///
/// 1. Rare words count more than common ones; agreeing marks more than folded agreement.
/// 2. A score is the sum of its parts; ties are broken by number.
@Suite struct InvertedIndexTests {
    private let index: InvertedIndex

    init() {
        var builder = InvertedIndex.Builder()
        for text in ["hộ chiếu hết hạn", "mất hộ chiếu", "bị đánh ở công ty", "bí danh trên giấy tờ", "mất hộ chiếu"] {
            builder.add(Tokenizer.tokens(in: text))
        }
        index = builder.build()
    }

    @Test("The rarer word decides")
    func rare() {
        #expect(index.search(Tokenizer.tokens(in: "hộ chiếu hết hạn"), top: 1).map(\.document) == [0])
        #expect(index.inverseDocumentFrequency(of: "hết") > index.inverseDocumentFrequency(of: "chiếu"))
    }

    @Test("An unmarked line finds marked documents")
    func unmarked() {
        #expect(index.search(Tokenizer.tokens(in: "mat ho chieu"), top: 2).map(\.document) == [1, 4])
    }

    @Test("Marks that agree count more than letters that agree")
    func marks() {
        #expect(index.search(Tokenizer.tokens(in: "bị đánh"), top: 2).map(\.document) == [2, 3])
        #expect(index.search(Tokenizer.tokens(in: "bí danh"), top: 2).map(\.document) == [3, 2])
    }

    @Test("A score is the sum of its parts")
    func parts() throws {
        let hit = try #require(index.search(Tokenizer.tokens(in: "mất hộ chiếu"), top: 1).first)
        #expect(hit.score.value == hit.score.parts.reduce(0) { $0 + $1.weight })
        #expect(hit.score.parts.map(\.name).contains("mất"))
    }

    @Test("What nobody wrote finds nothing")
    func nothing() {
        #expect(index.search(Tokenizer.tokens(in: "xyzzy"), top: 5).isEmpty)
        #expect(InvertedIndex.Builder().build().search(Tokenizer.tokens(in: "hộ chiếu"), top: 5).isEmpty)
    }
}
