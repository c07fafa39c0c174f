import Foundation
import Matching
import Testing
import Text

@testable import Knowledge

/// Knowledge kept in a file, and taken over by a reload.
///
/// 1. Cached, reloaded and cold knowledge answer alike.
/// 2. A cache that is damaged, cut, of another build or of other files is ignored.
/// 3. A changed article trains nothing; a changed example does.
@Suite struct KnowledgeCacheTests {
    private let folder: TemporaryKnowledge

    init() throws {
        folder = try TemporaryKnowledge()
        try folder.write("knowledge/concepts.tsv", "lose\tvi\tmất\nlose\ten\tlost\nlose\trole\tmeaning\n")
    }

    private var file: URL { folder.folder.appending(path: "knowledge.cache") }
    private var cache: KnowledgeCache { KnowledgeCache(file: file, build: "test") }

    private static let lines = [
        "đổi hộ chiếu", "doi ho chieu", "mất hộ chiếu", "mat hc roi", "renew passport", "i lost my passport",
        "trời mưa",
        "bị bắt hôm qua", "arrested today", "đã bắt đầu",
    ]

    /// Everything that `knowledge` makes of the lines, as text.
    private static func answers(of knowledge: KnowledgeBase) -> [String] {
        var answers = lines.map { line in
            let utterance = Utterance(line, abbreviations: knowledge.abbreviations)
            let ranking = knowledge.classifier.classify(utterance.tokens)
            let danger = knowledge.triage.finding(in: utterance.tokens).value
            let hits = knowledge.index.search(utterance.tokens, top: 3)
            let titles = knowledge.titles.labels(holding: Array(utterance.tokens.prefix(2)))
            return "\(ranking) \(danger) \(hits) \(titles) \(knowledge.gazetteer.place(in: utterance) as Any)"
        }
        for intent in knowledge.intents {
            let article = knowledge.article(for: intent)
            answers.append("\(intent.id) \(intent.aliases) \(intent.action) \(intent.near) \(intent.file)")
            for language in knowledge.languages {
                let title = intent.title[language] ?? ""
                answers.append("\(title) \(article?.answer[language] ?? []) \(article?.sources ?? [])")
            }
        }
        for phrase in Phrase.allCases { answers += knowledge.phrases(phrase, in: .vietnamese) }
        answers.append("\(knowledge.posts) \(knowledge.hotlineText(in: .english)) \(knowledge.languages)")
        answers.append(knowledge.cues[.yes].patterns.map(\.text).sorted().joined(separator: ","))
        return answers
    }

    private func served() throws -> KnowledgeBase { try folder.loader.load(cache: cache) }

    @Test("Cached and cold knowledge answer alike")
    func alike() throws {
        let cold = Self.answers(of: try folder.loader.load())
        #expect(Self.answers(of: try served()) == cold)
        let kept = try #require(cache.read())
        #expect(Self.answers(of: kept) == cold)
        #expect(Self.answers(of: try served()) == cold)
        #expect(cold.contains { $0.contains("passport.lost") })
    }

    @Test("Served intents carry no examples and no tests, loaded ones do")
    func withoutLines() throws {
        #expect(try served().intents.allSatisfy { $0.examples.isEmpty && $0.tests.isEmpty })
        #expect(try folder.loader.load().intents.allSatisfy { !$0.examples.isEmpty })
    }

    @Test("The cache is for this account alone")
    func permissions() throws {
        _ = try served()
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("A cache with a flipped bit, cut, grown, or of another build is ignored")
    func damaged() throws {
        let cold = Self.answers(of: try served())
        let sound = try Data(contentsOf: file)
        for place in Array(0..<48) + stride(from: 48, to: sound.count, by: sound.count / 199) {
            var flipped = sound
            flipped[place] ^= 1 << UInt8(place % 8)
            try flipped.write(to: file)
            #expect(cache.read() == nil, "byte \(place)")
        }
        for length in [0, 1, 39, 40, 41, sound.count / 2, sound.count - 1] {
            try sound.prefix(length).write(to: file)
            #expect(cache.read() == nil, "\(length) bytes")
        }
        try (sound + [0]).write(to: file)
        #expect(cache.read() == nil)
        #expect(Self.answers(of: try served()) == cold)
        #expect(cache.read() != nil)
        #expect(KnowledgeCache(file: file, build: "another").read() == nil)
    }

    @Test("A cache that cannot be written keeps nobody from loading")
    func unwritable() throws {
        let cache = KnowledgeCache(file: folder.folder.appending(path: "no/such/folder/cache"), build: "test")
        #expect(Self.answers(of: try folder.loader.load(cache: cache)).count > Self.lines.count)
    }

    @Test("A changed article is read and trains nothing", arguments: [false, true])
    func changedArticle(fromCache: Bool) throws {
        let old = try served()
        try folder.write(
            "knowledge/articles/passport.lost.yaml",
            TemporaryKnowledge.article("passport.lost").replacing("Dòng đầu.", with: "Dòng khác.")
        )
        let new = try fromCache ? served() : folder.loader.load(reusing: old)
        #expect(new.origin != old.origin)
        #expect(new.origin.lessons == old.origin.lessons)
        #expect(new.articles["passport.lost"]?.answer[.vietnamese]?.first == "Dòng khác.")
        #expect(Self.answers(of: new) == Self.answers(of: try folder.loader.load()))
        #expect(new.classifier.sharesWeights(with: old.classifier) != fromCache)
        #expect(cache.read()?.origin == (fromCache ? new : old).origin)
    }

    @Test("A changed article leaves the weights where they are")
    func sameWeights() throws {
        let old = try served()
        try folder.write("knowledge/articles/passport.lost.yaml", TemporaryKnowledge.article("passport.lost") + "\n")
        let new = try folder.loader.load(reusing: old)
        #expect(new.classifier.sharesWeights(with: old.classifier))
        try folder.write(
            "intents/passport.lost.yaml",
            TemporaryKnowledge.intent("passport.lost", vi: "mất hộ chiếu rồi", en: "lost passport")
        )
        let trained = try folder.loader.load(reusing: new)
        #expect(!trained.classifier.sharesWeights(with: old.classifier))
        #expect(Self.answers(of: trained) == Self.answers(of: try folder.loader.load()))
    }

    @Test(
        "A change of any file is in force after a reload",
        arguments: [
            ("knowledge/triage.yaml", "weight: 1.2", "weight: 0.9"),
            ("knowledge/abbreviations.yaml", "\nvi:\n", "\nvi:\n  zqx: hộ chiếu\n"),
            ("knowledge/concepts.tsv", "lose\ten\tlost", "lose\ten\tmislaid"),
            ("knowledge/facts/common.yaml", "seventy dollars", "eighty dollars"),
            ("knowledge/countries.yaml", "Berlin", "Bonn"),
            ("intents/passport.lost.yaml", "tôi muốn", "em cần"),
        ]
    )
    func anyChange(path: String, old: String, new: String) throws {
        let before = try served()
        let url = folder.folder.appending(path: path)
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old))
        try folder.write(path, text.replacing(old, with: new))
        let after = try folder.loader.load(reusing: before)
        #expect(after.origin != before.origin)
        #expect(Self.answers(of: after) == Self.answers(of: try folder.loader.load()))
    }

    @Test("A fault in a file is found beside taken-over parts")
    func fault() throws {
        let old = try served()
        try folder.remove("knowledge/articles/passport.lost.yaml")
        #expect(throws: KnowledgeFaults.self) { try folder.loader.load(reusing: old) }
        try folder.write("knowledge/articles/passport.lost.yaml", TemporaryKnowledge.article("passport.lost"))
        #expect(try folder.loader.load(reusing: old).origin == old.origin)
    }
}
