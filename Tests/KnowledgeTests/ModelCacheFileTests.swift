import Foundation
import Matching
import Testing
import Text

@testable import Knowledge

/// The trained model beside the data.
@Suite struct ModelCacheFileTests {
    private let knowledge: TemporaryKnowledge
    private let cache: URL
    private let loader: KnowledgeLoader

    init() throws {
        knowledge = try TemporaryKnowledge()
        cache = knowledge.folder.appending(path: "model.cache")
        loader = KnowledgeLoader(
            intents: knowledge.folder.appending(path: "intents"),
            knowledge: knowledge.folder.appending(path: "knowledge")
        )
    }

    private func ranking(_ knowledge: KnowledgeBase) -> [Double] {
        knowledge.classifier.classify(Utterance("mat ho chieu").tokens).entries.map(\.confidence)
    }

    @Test("A second start takes the model from the file and answers to the bit the same")
    func secondStart() throws {
        let first = try loader.load(cache: cache)
        let written = try Data(contentsOf: cache)
        let second = try loader.load(cache: cache)
        #expect(ranking(first) == ranking(second))
        #expect(try Data(contentsOf: cache) == written)
    }

    @Test("A damaged file is ignored and written again")
    func damaged() throws {
        let first = try loader.load(cache: cache)
        let written = try Data(contentsOf: cache)
        try written.prefix(100).write(to: cache)
        #expect(ranking(try loader.load(cache: cache)) == ranking(first))
        #expect(try Data(contentsOf: cache) == written)
    }

    @Test("A file that cannot be written changes nothing")
    func unwritable() throws {
        let nowhere = knowledge.folder.appending(path: "missing/model.cache")
        #expect(ranking(try loader.load(cache: nowhere)) == ranking(try loader.load()))
    }
}
