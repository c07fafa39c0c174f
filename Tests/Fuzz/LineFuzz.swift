import Matching
import Text

/// What every line, whatever its bytes, is put through; run by `Tests/Fuzz/run` under libFuzzer and AddressSanitizer.
///
/// A trap, a wrong range or a broken promise of the normal forms stops the run with the line that did it.
enum LineFuzz {
    static let abbreviations = Abbreviations([
        .init(form: "hc", expansion: "hộ chiếu", language: .vietnamese),
        .init(form: "ko", expansion: "không", language: .vietnamese),
        .init(form: "đsq", expansion: "đại sứ quán", language: .vietnamese),
        .init(form: "e", expansion: "em", language: .vietnamese, isAmbiguous: true),
        .init(form: "đ/c", expansion: "địa chỉ", language: .vietnamese),
        .init(form: "w/o", expansion: "without", language: .english),
        .init(form: "u", expansion: "you", language: .english),
    ])

    static let classifier = IntentClassifier(
        TrainingSet(
            ["hộ chiếu sắp hết hạn", "renew my passport", "mất hộ chiếu ở Đức", "lost passport"].enumerated()
                .map { IntentClassifier.Example(label: $0.offset / 2, tokens: Utterance($0.element).tokens) },
            labelCount: 2
        )
    )

    static func check(_ line: String) {
        let utterance = Utterance(line, abbreviations: abbreviations)
        let count = line.utf8.count
        var end = 0
        for token in utterance.typedTokens {
            precondition(token.range.lowerBound >= end, "tokens overlap")
            precondition(token.range.upperBound <= count && !token.range.isEmpty, "a token lies outside the line")
            end = token.range.upperBound
        }
        for token in utterance.tokens {
            precondition(token.range.upperBound <= count, "a token lies outside the line")
            precondition(Normalizer.folded(token.marked) == token.folded, "the two forms of a token disagree")
        }
        let marked = Normalizer.marked(line)
        precondition(Normalizer.folded(marked) == Normalizer.folded(line), "the two forms of a line disagree")
        _ = utterance.reading
        for entry in classifier.classify(utterance.tokens).entries {
            precondition(entry.confidence >= 0 && entry.confidence <= 1, "a confidence lies outside 0...1")
        }
        // One form a line, chosen by the line, so that a line that fails once fails always.
        let forms = WrittenForm.allCases
        _ = forms[count % forms.count].write(line, seed: UInt64(count))
    }
}

/// libFuzzer's entry.
@_cdecl("LLVMFuzzerTestOneInput")
package func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    LineFuzz.check(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
    return 0
}
