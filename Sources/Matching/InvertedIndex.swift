import Foundation
package import Text

/// An inverted index: for every term, the documents that contain it.
///
/// An index never changes. Gather documents in an ``InvertedIndex/Builder`` and freeze it once. Terms are the marked and
/// the folded forms of words, so that a word with agreeing marks counts more than one that agrees only when folded.
package struct InvertedIndex: Sendable {
    /// A document that contains a term.
    struct Posting: Sendable {
        let document: Int
        let termFrequency: Int
    }

    /// A found document with the sum its score came from.
    package struct Hit: Sendable, Equatable {
        /// The document's number, in the order of adding.
        package let document: Int
        package let score: Score
    }

    /// BM25's saturation of term frequency and correction for length (Robertson and Zaragoza 2009, section 3.4).
    static let k1 = 1.2
    static let b = 0.75

    private let postings: [String: [Posting]]
    private let lengths: [Int]
    private let averageLength: Double

    /// The number of documents.
    package var documentCount: Int { lengths.count }

    /// The number of documents that contain `term`, a marked or folded word.
    package func documentFrequency(of term: String) -> Int { postings[term]?.count ?? 0 }

    /// How much `term` tells one document from another: ln(1 + (N - df + ½) / (df + ½)).
    package func inverseDocumentFrequency(of term: String) -> Double {
        let frequency = Double(documentFrequency(of: term))
        return log(1 + (Double(documentCount) - frequency + 0.5) / (frequency + 0.5))
    }

    /// The `count` documents that score highest for `tokens`, ties by number.
    ///
    /// - Complexity: O(postings of the terms).
    package func search(_ tokens: [Token], top count: Int) -> [Hit] {
        var parts: [Int: [Score.Part]] = [:]
        for term in Set(tokens.filter(\.isWord).flatMap { [$0.marked, $0.folded] }).sorted() {
            let weight = inverseDocumentFrequency(of: term)
            for posting in postings[term] ?? [] {
                let frequency = Double(posting.termFrequency)
                let length = Double(lengths[posting.document]) / averageLength
                let saturated = frequency * (Self.k1 + 1) / (frequency + Self.k1 * (1 - Self.b + Self.b * length))
                parts[posting.document, default: []].append(Score.Part(name: term, weight: weight * saturated))
            }
        }
        let hits = parts.map { Hit(document: $0.key, score: Score($0.value)) }
        return Array(hits.sorted { ($1.score.value, $0.document) < ($0.score.value, $1.document) }.prefix(count))
    }

    /// Gathers documents for an index.
    package struct Builder {
        private var postings: [String: [Posting]] = [:]
        private var lengths: [Int] = []

        package init() {}

        /// Adds a document and returns its number.
        @discardableResult
        package mutating func add(_ tokens: [Token]) -> Int {
            let words = tokens.filter(\.isWord)
            var frequencies: [String: Int] = [:]
            for word in words {
                frequencies[word.marked, default: 0] += 1
                if word.hasMarks { frequencies[word.folded, default: 0] += 1 }
            }
            for (term, frequency) in frequencies {
                postings[term, default: []].append(Posting(document: lengths.count, termFrequency: frequency))
            }
            lengths.append(words.count)
            return lengths.count - 1
        }

        /// The frozen index.
        package consuming func build() -> InvertedIndex {
            InvertedIndex(
                postings: postings,
                lengths: lengths,
                averageLength: max(1, Double(lengths.reduce(0, +)) / Double(max(1, lengths.count)))
            )
        }
    }
}

extension InvertedIndex: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        postings = try [String: [Posting]](from: &reader)
        lengths = try reader.numbers(Int.self)
        averageLength = try Double(from: &reader)
        let documents = lengths.indices
        guard postings.values.allSatisfy({ $0.allSatisfy { documents.contains($0.document) } }) else {
            throw DamagedBytes()
        }
    }

    package func write(to writer: inout ByteWriter) {
        postings.write(to: &writer)
        writer.append(numbers: lengths)
        averageLength.write(to: &writer)
    }
}

extension InvertedIndex.Posting: Storable {
    init(from reader: inout ByteReader) throws(DamagedBytes) {
        document = try Int(from: &reader)
        termFrequency = try Int(from: &reader)
    }

    func write(to writer: inout ByteWriter) {
        document.write(to: &writer)
        termFrequency.write(to: &writer)
    }
}
