import Foundation
import Testing
import Text

@testable import Matching

/// A model kept as bytes.
///
/// 1. What comes back answers to the bit like what was kept.
/// 2. Bytes that are damaged, cut, grown or of another training are ignored.
@Suite struct ModelCacheTests {
    private static let lines = [
        (0, "mất hộ chiếu"), (0, "lost my passport"), (1, "gia hạn hộ chiếu"), (1, "renew passport"),
        (2, "trời mưa không"),
    ]

    private static func set(_ lines: [(Int, String)] = Self.lines, outside: Set<Int> = [2]) -> TrainingSet {
        TrainingSet(
            lines.map { .init(label: $0.0, tokens: Tokenizer.tokens(in: $0.1)) },
            labelCount: 3,
            outside: outside,
            concepts: ConceptLexicon([.init(concept: "lose", text: "mất"), .init(concept: "lose", text: "lost")])
        )
    }

    private let set = Self.set()

    private static func bytes(of model: IntentClassifier, trainedFrom fingerprint: Fingerprint) throws -> Data {
        var data = Data()
        try ModelCache.write(model, trainedFrom: fingerprint) { data.append($0) }
        return data
    }

    @Test("What comes back answers to the bit like what was kept")
    func roundTrip() throws {
        let model = IntentClassifier(set)
        let data = try Self.bytes(of: model, trainedFrom: set.fingerprint)
        let back = try #require(ModelCache.decode(data, trainedFrom: set.fingerprint, concepts: set.concepts))
        #expect(back.weights == model.weights)
        for line in ["mat ho chieu", "lost my pasport", "RENEW", "mưa", "", "lost?"] {
            let tokens = Tokenizer.tokens(in: line)
            #expect(back.classify(tokens) == model.classify(tokens))
        }
    }

    @Test("Other examples, labels, negatives or concepts have another fingerprint")
    func stale() throws {
        let data = try Self.bytes(of: IntentClassifier(set), trainedFrom: set.fingerprint)
        var moved = Self.lines
        moved[1].0 = 1
        let others = [
            Self.set(Array(Self.lines.dropLast())), Self.set(Self.lines.reversed()), Self.set(moved),
            Self.set(outside: []),
            TrainingSet(set.examples, labelCount: 3, outside: [2]),
        ]
        for other in others {
            #expect(other.fingerprint != set.fingerprint)
            #expect(ModelCache.decode(data, trainedFrom: other.fingerprint, concepts: other.concepts) == nil)
        }
    }

    @Test("A flipped bit anywhere, a cut or a byte too many is noticed")
    func damaged() throws {
        let data = try Self.bytes(of: IntentClassifier(set), trainedFrom: set.fingerprint)
        func isTaken(_ data: Data) -> Bool {
            ModelCache.decode(data, trainedFrom: set.fingerprint, concepts: set.concepts) != nil
        }
        #expect(isTaken(data))
        for place in Array(0..<96) + stride(from: 96, to: data.count, by: 997) {
            var flipped = data
            flipped[place] ^= 1 << UInt8(place % 8)
            #expect(!isTaken(flipped), "byte \(place)")
        }
        for length in [0, 1, 7, 63, 64, 65, data.count / 2, data.count - 1] { #expect(!isTaken(data.prefix(length))) }
        #expect(!isTaken(data + [0]))
    }

    @Test("Weights that wait on the disk are the same to the bit, trained or read back")
    func scratch() throws {
        let folder = FileManager.default.temporaryDirectory
        let model = IntentClassifier(set)
        let spilled = Trainer(set).classifier(scratch: folder)
        #expect(spilled.weights == model.weights)
        let data = try Self.bytes(of: spilled, trainedFrom: set.fingerprint)
        var rest = data[...]
        let back = ModelCache.decode(trainedFrom: set.fingerprint, concepts: set.concepts, scratch: folder) { count in
            defer { rest = rest.dropFirst(count) }
            return Data(rest.prefix(count))
        }
        #expect(try #require(back).weights == model.weights)
        #expect(Trainer(set).classifier(scratch: folder.appending(path: "no/folder")).weights == model.weights)
    }
}
