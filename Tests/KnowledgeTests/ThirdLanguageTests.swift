import Foundation
import Matching
import Testing
import Text

@testable import Knowledge

/// A third language is a matter of keys in files: with a small French set beside the two, French lines are understood and
/// answered in French, and the other two are not disturbed.
@Suite struct ThirdLanguageTests {
    private static let french = Language(rawValue: "fr")

    /// The French sentences of the set; a phrase without one stands in English.
    private static let phrases = [
        "greeting":
            "Bonjour ! Je suis l'assistant consulaire des citoyens vietnamiens à l'étranger. Posez votre question.",
        "empty_line": "Écrivez votre question, puis appuyez sur Entrée. Tapez 0 pour parler à un agent.",
        "fallback": "Je n'ai pas compris. Dites-le avec d'autres mots, ou tapez 0 pour parler à un agent consulaire.",
        "clarify": "Que voulez-vous demander ? Tapez un numéro :",
        "language_set": "Je réponds en français.",
        "source": "Source : {name}, {date}.",
        "more_hint": "Tapez « suite » pour en savoir plus.",
        "farewell": "Au revoir, et bon courage.",
    ]

    private static func knowledge() throws -> TemporaryKnowledge {
        let knowledge = try TemporaryKnowledge()
        try knowledge.edit("knowledge/settings.yaml") { $0.replacing("[vi, en]", with: "[vi, en, fr]") }
        try knowledge.edit("knowledge/phrases.yaml") { $0.copyingEnglish(to: "fr", instead: phrases) }
        for file in ["cues", "abbreviations"] {
            try knowledge.edit("knowledge/\(file).yaml") { $0.copyingEnglish(to: "fr") }
        }
        try knowledge.edit("knowledge/triage.yaml") { text in
            let examples = text.range(of: "\nexamples:")?.lowerBound ?? text.endIndex
            return text[..<examples] + String(text[examples...]).copyingEnglish(to: "fr")
        }
        try knowledge.write(
            "knowledge/countries.yaml",
            """
            countries:
              DE: {vi: [Đức], en: [Germany], fr: [Allemagne], cities: [Berlin]}
              FR: {vi: [Pháp], en: [France], fr: [France], cities: [Paris]}
            """
        )
        try knowledge.edit("knowledge/facts/common.yaml") {
            $0.replacing("en: seventy dollars", with: "en: seventy dollars, fr: soixante-dix dollars")
        }
        let texts = [
            "passport.lost": (
                vi: "mất hộ chiếu", en: "lost passport", fr: "perdu mon passeport",
                answer: "Déclarez la perte à la police, puis venez à l'ambassade."
            ),
            "passport.renew": (
                vi: "đổi hộ chiếu hết hạn", en: "renew my expired passport", fr: "renouveler mon passeport périmé",
                answer: "Un passeport périmé se remplace à l'ambassade."
            ),
        ]
        for (id, text) in texts {
            try knowledge.write(
                "intents/\(id).yaml",
                """
                intent: \(id)
                title: {vi: \(text.vi), en: \(text.en), fr: \(text.fr)}
                examples:
                  vi: [\(text.vi), tôi bị \(text.vi), tôi muốn hỏi về \(text.vi)]
                  en: [\(text.en), I have a question about \(text.en), what about \(text.en)]
                  fr: ["j'ai \(text.fr)", "je dois \(text.fr), que faire", "comment \(text.fr) à Paris"]
                """
            )
            try knowledge.write(
                "knowledge/articles/\(id).yaml",
                """
                article: \(id)
                title: {vi: \(text.vi), en: \(text.en), fr: \(text.fr)}
                answer:
                  vi: "Hãy đến đại sứ quán. Phí {fee.passport}."
                  en: "Please come to the embassy. Fee {fee.passport}."
                  fr: "\(text.answer) Tarif : {fee.passport}."
                sources:
                  - {name: Test, date: 2026-11-24, confidence: H}
                expires: 2027-05-31
                """
            )
        }
        return knowledge
    }

    /// The knowledge, trained once for all tests.
    private static let trained = Result {
        let knowledge = try Self.knowledge()
        return try withExtendedLifetime(knowledge) { try knowledge.loader.load() }
    }

    @Test("The files with French keys are sound")
    func sound() throws {
        let knowledge = try Self.knowledge()
        #expect(knowledge.faults() == [])
    }

    @Test("A text that is missing in French is reported like one in any language")
    func missing() throws {
        let knowledge = try Self.knowledge()
        try knowledge.edit("knowledge/articles/passport.lost.yaml") { $0.replacing("\n  fr: \"D", with: "\n  xx: \"D") }
        #expect(
            knowledge.faults().contains(
                "knowledge/articles/passport.lost.yaml:4: 'answer' has no text in 'fr'; "
                    + "add 'fr: ...'; every text stands in every language"
            )
        )
    }

    /// A line with its language and intent.
    struct Line: CustomTestStringConvertible, Sendable {
        let text: String
        let language: String
        let intent: String

        var testDescription: String { text }

        static let all = [
            Line(
                text: "Bonjour, j'ai perdu mon passeport à Paris, que dois-je faire ?",
                language: "fr",
                intent: "passport.lost"
            ),
            Line(text: "j ai perdu mon passeport", language: "fr", intent: "passport.lost"),
            Line(text: "comment renouveler un passeport perime", language: "fr", intent: "passport.renew"),
            Line(text: "tôi bị mất hộ chiếu", language: "vi", intent: "passport.lost"),
            Line(text: "toi bi mat ho chieu o Berlin", language: "vi", intent: "passport.lost"),
            Line(text: "I lost my passport, what should I do?", language: "en", intent: "passport.lost"),
            Line(text: "renew an expired passport", language: "en", intent: "passport.renew"),
        ]
    }

    @Test("A line is recognized, its language is told, and it is answered in that language", arguments: Line.all)
    func answered(_ line: Line) throws {
        let knowledge = try Self.trained.get()
        let utterance = Utterance(line.text, abbreviations: knowledge.abbreviations)
        let language = try #require(knowledge.language(of: utterance)).language
        #expect(language == Language(rawValue: line.language))
        let label = try #require(knowledge.classifier.classify(utterance.tokens).entries.first).label
        let intent = knowledge.intents[label]
        #expect(intent.id == line.intent)
        let answer = knowledge.article(for: intent)?.answer[language]?.first
        let fee = ["fr": "Tarif : soixante-dix dollars.", "vi": "Phí bảy mươi đô la.", "en": "Fee seventy dollars."]
        #expect(answer?.hasSuffix(fee[line.language] ?? "?") == true, "\(answer ?? "nothing")")
    }

    @Test("The program's own sentences come in French")
    func phrases() throws {
        let knowledge = try Self.trained.get()
        #expect(knowledge.phrases(.languageSet, in: Self.french) == ["Je réponds en français."])
        #expect(
            knowledge.phrases(.source, in: Self.french, ["name": "Test", "date": "24/11/2026"])
                == ["Source : Test, 24/11/2026."]
        )
    }

    @Test("Without a third language the guess is Text's own")
    func twoLanguages() throws {
        let folder = try TemporaryKnowledge()
        let knowledge = try folder.loader.load()
        for text in ["j'ai perdu mon passeport", "I lost my passport", "tôi bị mất hộ chiếu", "???"] {
            let utterance = Utterance(text)
            #expect(knowledge.language(of: utterance)?.language == utterance.language?.language)
        }
    }
}

extension TemporaryKnowledge {
    /// Changes one file.
    func edit(_ path: String, _ change: (String) throws -> String) throws {
        try write(path, change(String(contentsOf: folder.appending(path: path), encoding: .utf8)))
    }
}

extension String {
    /// The YAML text in which every `en:` is followed by the same for `code`, or by what `own` has for the key above it.
    func copyingEnglish(to code: String, instead own: [String: String] = [:]) -> String {
        var result: [Substring] = []
        var copy: [Substring] = []
        var indent = 0
        var key = ""
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == " " }.count
            let text = line.dropFirst(depth)
            if !copy.isEmpty, depth <= indent, !text.isEmpty, !text.hasPrefix("#") {
                result += copy
                copy = []
            }
            if depth == 0, let colon = text.firstIndex(of: ":") { key = String(text[..<colon]) }
            if text.hasPrefix("en:") {
                indent = depth
                let lead = String(repeating: " ", count: depth) + code
                copy = [own[key].map { "\(lead): \"\($0)\"" } ?? "\(lead)\(text.dropFirst(2))"]
            } else if !copy.isEmpty, own[key] == nil {
                copy.append(line)
            }
            result.append(line)
        }
        return (result + copy).joined(separator: "\n")
    }
}
