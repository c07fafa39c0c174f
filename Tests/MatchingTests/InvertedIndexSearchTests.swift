import Foundation
import Testing
import Text

@testable import Matching

/// What the pruned search finds is what a scan finds.
///
/// 1. On random collections of every shape: the same documents, the same scores, ties by number.
/// 2. A score is the formula, worked out from the texts alone.
/// 3. The bytes of an index do not depend on how its documents were gathered.
@Suite struct InvertedIndexSearchTests {
    /// A collection with a few common words, many rare ones and documents that repeat each other.
    private struct Collection {
        var generator: SplitMix
        let texts: [String]

        init(seed: UInt64, count: Int, wordCount: Int, longest: Int) {
            var generator = SplitMix(state: seed)
            var texts: [String] = []
            for _ in 0..<count {
                if !texts.isEmpty, generator.next() % 4 == 0 {
                    texts.append(texts[Int(generator.next() % UInt64(texts.count))])
                } else {
                    let length = Int(generator.next() % UInt64(longest)) + (generator.next() % 16 == 0 ? 0 : 1)
                    texts.append((0..<length).map { _ in Self.word(wordCount, &generator) }.joined(separator: " "))
                }
            }
            self.texts = texts
            self.generator = generator
        }

        /// A word; small numbers come far more often than large ones, and each has a marked twin.
        static func word(_ wordCount: Int, _ generator: inout SplitMix) -> String {
            let share = Double(generator.next() >> 11) / Double(1 << 53)
            let number = Int(share * share * share * Double(wordCount))
            return generator.next() % 3 == 0 ? "từ\(number)" : "tu\(number)"
        }

        mutating func line(_ wordCount: Int) -> [Token] {
            let length = Int(generator.next() % 12) + 1
            return Tokenizer.tokens(
                in: (0..<length).map { _ in Self.word(wordCount, &generator) }.joined(separator: " ")
            )
        }
    }

    @Test("Pruning loses nothing", arguments: [1, 2, 3, 10, 127, 128, 129, 1_000, 5_000])
    func exact(count: Int) {
        for seed in 0..<12 as Range<UInt64> {
            let wordCount = [5, 40, 900][Int(seed % 3)]
            var collection = Collection(
                seed: seed * 977 + UInt64(count),
                count: count,
                wordCount: wordCount,
                longest: 30
            )
            let index = InvertedIndex(texts: collection.texts)
            for top in [1, 3, 10, 50] {
                for _ in 0..<8 {
                    let tokens = collection.line(wordCount)
                    #expect(index.matches(tokens, top: top) == index.exhaustiveMatches(tokens, top: top))
                }
            }
        }
    }

    @Test("Pruning loses nothing over many windows", arguments: [1, 14])
    func exactOverWindows(longest: Int) {
        var collection = Collection(seed: 5, count: 140_000, wordCount: 4_000, longest: longest)
        let index = InvertedIndex(texts: collection.texts)
        #expect(index.windows.count > 2)
        for _ in 0..<200 {
            let tokens = collection.line(4_000)
            #expect(index.matches(tokens, top: 10) == index.exhaustiveMatches(tokens, top: 10))
        }
    }

    @Test("A score is what the formula says", arguments: [3, 60, 700])
    func formula(count: Int) {
        var collection = Collection(seed: 71, count: count, wordCount: 50, longest: 200)
        let index = InvertedIndex(texts: collection.texts)
        let documents = collection.texts.map { QueryTerm.counted(in: Tokenizer.tokens(in: $0)) }
        let lengths = collection.texts.map { Tokenizer.tokens(in: $0).count }
        let impacts = ImpactTable(averageLength: Double(lengths.reduce(0, +)) / Double(count)).impacts
        for _ in 0..<10 {
            let tokens = collection.line(50)
            var points = [UInt32](repeating: 0, count: count)
            for term in QueryTerm.terms(of: tokens) {
                let frequency = documents.count { $0[term.term] != nil }
                guard frequency > 0 else { continue }
                for (number, document) in documents.enumerated() {
                    guard let tf = document[term.term] else { continue }
                    let row = min(tf, ImpactTable.maximumFrequency) - 1
                    let impact = impacts[row * 256 + Int(ImpactTable.code(ofLength: lengths[number]))]
                    points[number] += index.weight(of: term.kind, documentFrequency: frequency) * UInt32(impact)
                }
            }
            let best = points.indices.filter { points[$0] > 0 }.sorted { (points[$1], $0) < (points[$0], $1) }.prefix(
                10
            )
            let matches = index.matches(tokens, top: 10)
            #expect(matches.map(\.document) == Array(best))
            #expect(matches.map(\.score) == best.map { index.score(ofPoints: points[$0]) })
            #expect(index.search(tokens, top: 10).map(\.score.value) == matches.map(\.score))
        }
    }

    @Test("The heaviest terms together fit a score", arguments: [1, 2, 100, 1_000_000, 100_000_000])
    func scale(documentCount: Int) {
        let scale = InvertedIndex.weightScale(documentCount: documentCount)
        let idf = log(1 + (Double(documentCount) - 0.5) / 1.5)
        let largest = scale * idf * idf
        #expect(largest <= InvertedIndex.largestWeight)
        #expect(InvertedIndex.largestWeight * 255 * Double(InvertedIndex.maximumTerms) < Double(UInt32.max))
        #expect(scale.significand == 1)
    }

    @Test("The same documents give the same bytes, however they were gathered")
    func deterministic() {
        let texts = Collection(seed: 9, count: 70_000, wordCount: 300, longest: 5).texts
        let parallel = InvertedIndex(texts: texts)
        var builder = InvertedIndex.Builder()
        for text in texts { builder.add(Tokenizer.tokens(in: text)) }
        let gathered = builder.build()
        #expect(parallel.postings == gathered.postings)
        #expect(parallel.documents == gathered.documents)
        #expect(parallel.windows == gathered.windows)
        #expect(parallel.impacts.impacts == gathered.impacts.impacts)
        #expect(parallel.byteCount == gathered.byteCount)
    }

    @Test("A line of thousands of words is answered")
    func longLine() {
        let texts = (0..<3_000).map { "tu\($0) tu\($0 + 1) tu\($0 / 7)" }
        let index = InvertedIndex(texts: texts)
        let tokens = Tokenizer.tokens(in: texts.joined(separator: " "))
        #expect(index.matches(tokens, top: 10) == index.exhaustiveMatches(tokens, top: 10))
        #expect(index.matches(tokens, top: 10).count == 10)
    }

    @Test("Asking for none finds none, asking for more than there are finds all that match")
    func counts() {
        let index = InvertedIndex(texts: ["hộ chiếu", "visa", "", "hộ chiếu mới"])
        let tokens = Tokenizer.tokens(in: "hộ chiếu")
        #expect(index.matches(tokens, top: 0).isEmpty)
        #expect(index.matches(tokens, top: -1).isEmpty)
        #expect(index.matches(tokens, top: 100).map(\.document) == [0, 3])
        #expect(index.matches([], top: 3).isEmpty)
        #expect(InvertedIndex(texts: []).matches(tokens, top: 3).isEmpty)
        #expect(InvertedIndex(texts: ["", " "]).matches(tokens, top: 3).isEmpty)
    }
}

extension QueryTerm {
    /// How often each term occurs in `tokens`, by a way of its own.
    fileprivate static func counted(in tokens: [Token]) -> [IndexTerm: Int] {
        var counts: [IndexTerm: Int] = [:]
        let words = tokens.filter(\.isWord).map(IndexTerm.Word.init)
        for word in words {
            counts[word.stem, default: 0] += 1
            if let marked = word.marked { counts[marked, default: 0] += 1 }
        }
        for (first, second) in zip(words, words.dropFirst()) { counts[IndexTerm(first, second), default: 0] += 1 }
        return counts
    }
}
