import Testing
import Text

@testable import Matching

/// Which words mean the same.
///
/// 1. The longest form wins, whole words only.
/// 2. Typed marks must agree; words typed without marks stand for any, unless the form is exact or one syllable.
/// 3. Fillers are no feature, and yes, no and hello only on short lines.
@Suite struct ConceptLexiconTests {
    private let lexicon = ConceptLexicon(
        [
            .init(concept: "passport", text: "hộ chiếu"), .init(concept: "passport", text: "passport"),
            .init(concept: "lost-passport", text: "mất hộ chiếu"), .init(concept: "lose", text: "mất"),
            .init(concept: "beaten", text: "bị đánh"), .init(concept: "stabbed", text: "bị đâm", isExact: true),
            .init(concept: "punched", text: "bị đấm", isExact: true), .init(concept: "filler", text: "cho em hỏi"),
            .init(concept: "yes", text: "được"), .init(concept: "yes", text: "ok"),
        ],
        roles: ["filler": .ignored, "yes": .short]
    )

    private func concepts(_ line: String) -> [String] {
        var names: [String] = []
        lexicon.forEachConcept(in: Tokenizer.tokens(in: line)) { concept, _ in names.append(lexicon.names[concept]) }
        return names
    }

    @Test("The longest form wins, and the next is looked for behind it")
    func longest() {
        #expect(concepts("em mất hộ chiếu và passport cũ") == ["lost-passport", "passport"])
        #expect(concepts("mất cái hộ chiếu") == ["lose", "passport"])
    }

    @Test("Whole words only")
    func wholeWords() {
        #expect(concepts("passports mấtt hộ chiếuu").isEmpty)
    }

    @Test("A line without marks finds forms of two syllables and not of one")
    func unmarked() {
        #expect(concepts("em mat ho chieu") == ["lost-passport"])
        #expect(concepts("mat roi") == [])
        #expect(concepts("HO CHIEU") == ["passport"])
    }

    @Test("Typed marks that disagree are another word")
    func disagreeingMarks() {
        #expect(concepts("bí danh") == [])
        #expect(concepts("bị danh") == ["beaten"])
        #expect(concepts("bi danh") == ["beaten"])
    }

    @Test("An exact form is found with its marks alone")
    func exact() {
        #expect(concepts("bị đâm") == ["stabbed"])
        #expect(concepts("bị đấm") == ["punched"])
        #expect(concepts("bi dam") == [])
    }

    @Test("Fillers are taken off, yes counts on short lines only")
    func roles() {
        #expect(concepts("cho em hỏi hộ chiếu") == ["passport"])
        #expect(concepts("ok được") == ["yes", "yes"])
        #expect(concepts("làm hộ chiếu ở nước ngoài được không ạ") == ["passport"])
    }

    @Test("Two lexicons with other words are told apart")
    func fingerprint() {
        let one = ConceptLexicon([.init(concept: "a", text: "b")])
        #expect(one.fingerprint == ConceptLexicon([.init(concept: "a", text: "b")]).fingerprint)
        #expect(one.fingerprint != ConceptLexicon([.init(concept: "a", text: "c")]).fingerprint)
        #expect(one.fingerprint != ConceptLexicon([.init(concept: "a", text: "b")], roles: ["a": .short]).fingerprint)
    }

    @Test("A concept carries an example's meaning to a word it does not contain")
    func features() {
        let forms = [
            ("lose", "mất"), ("lose", "thất lạc"), ("lose", "misplaced"), ("renew", "gia hạn"), ("renew", "extend"),
        ]
        let lexicon = ConceptLexicon(forms.map { .init(concept: $0.0, text: $0.1) })
        let lines = [(0, "mất hộ chiếu"), (0, "tôi làm mất sổ"), (1, "gia hạn hộ chiếu"), (1, "tôi muốn gia hạn sổ")]
        let examples = lines.map { IntentClassifier.Example(label: $0.0, tokens: Tokenizer.tokens(in: $0.1)) }
        let model = IntentClassifier(TrainingSet(examples, labelCount: 2, concepts: lexicon))
        #expect(model.classify(Tokenizer.tokens(in: "misplaced")).entries.first?.label == 0)
        #expect(model.classify(Tokenizer.tokens(in: "extend")).entries.first?.label == 1)
    }
}
