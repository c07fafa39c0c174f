import Foundation
import Text

/// An inverted index: for every term, the documents that contain it.
///
/// An index never changes. Gather documents in an ``InvertedIndex/Builder`` and freeze it once, or build it from texts over
/// all cores. The same documents give the same bytes, however they were gathered.
///
/// The score of a document is the sum over the different terms of the line that the document contains:
///
///     weight(kind) · idf² · impact(tf, length)      idf = ln(1 + (N - df + ½) / (df + ½))
///
/// with the impact of ``ImpactTable``, which is BM25's saturation (Robertson and Zaragoza 2009), and the weights of
/// ``IndexTerm/Kind``. Both factors are whole numbers, so that a score is the same in whatever order it is added up, on every
/// machine. The square is that of a TF-IDF cosine, where line and document each bring the factor once; BM25 has it once. It
/// lets the search leave out more, and costs stackfaq about a point beside the power 1.5. It and the weights were chosen on
/// the questions of xquad and stackfaq with the figures of all of them in view, so those figures are not held out
/// (`Benchmarks/retrieval`).
package struct InvertedIndex: Sendable {
    /// A found document with the sum its score came from.
    package struct Hit: Sendable, Equatable {
        /// The document's number, in the order of adding.
        package let document: Int
        package let score: Score
    }

    /// The most terms of a line that are looked up, the heaviest: with more a score might not fit 32 bits.
    static let maximumTerms = 1_024
    /// The most a weight can be: with ``maximumTerms`` terms of the largest impact, 255, the score fits 32 bits.
    static let largestWeight = 16_384.0

    let terms: TermTable
    /// Every ``PostingList``, one after the other.
    let postings: [UInt8]
    /// The document at each place of the index, where documents stand by rising length; see ``DocumentOrder``.
    let documents: [UInt32]
    /// The length of the document at each place, as ``ImpactTable`` codes it.
    let lengthCodes: [UInt8]
    /// The stretches of places that are searched one after the other.
    let windows: [Range<UInt32>]
    let impacts: ImpactTable
    /// Parts of one in a term's weight: the power of two that keeps the weight of the rarest term within ``largestWeight``.
    let weightScale: Double

    /// The number of documents.
    package var documentCount: Int { lengthCodes.count }

    /// The bytes of memory the index takes: all its arrays.
    package var byteCount: Int {
        terms.byteCount + postings.count + documents.count * MemoryLayout<UInt32>.stride + lengthCodes.count
            + windows.count * MemoryLayout<Range<UInt32>>.stride + impacts.byteCount
    }

    /// The number of documents that contain `term`, a word: in this form when it has marks, else in any form of the stem.
    package func documentFrequency(of term: String) -> Int {
        let known = QueryTerm.terms(of: Tokenizer.tokens(in: term)).filter { $0.kind != .pair }
        return known.last.map { documentFrequency(of: $0.term) } ?? 0
    }

    /// How much `term` tells one document from another: ln(1 + (N - df + ½) / (df + ½)).
    package func inverseDocumentFrequency(of term: String) -> Double {
        inverseDocumentFrequency(documentFrequency(of: term))
    }

    private func documentFrequency(of term: IndexTerm) -> Int {
        terms.place(of: term).map { documentFrequency(at: $0) } ?? 0
    }

    /// The number of postings of the list at `place`.
    func documentFrequency(at place: Int) -> Int {
        postings.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: place + 1, as: UInt32.self)) }
    }

    private func inverseDocumentFrequency(_ documentFrequency: Int) -> Double {
        Self.inverseDocumentFrequency(documentFrequency, of: documentCount)
    }

    private static func inverseDocumentFrequency(_ documentFrequency: Int, of documentCount: Int) -> Double {
        let frequency = Double(documentFrequency)
        return log(1 + (Double(documentCount) - frequency + 0.5) / (frequency + 0.5))
    }

    /// ``weightScale`` for so many documents.
    static func weightScale(documentCount: Int) -> Double {
        let idf = inverseDocumentFrequency(1, of: max(2, documentCount))
        return exp2(log2(largestWeight / (idf * idf)).rounded(.down))
    }

    /// The whole number a term's impacts are multiplied by, at least 1.
    func weight(of kind: IndexTerm.Kind, documentFrequency: Int) -> UInt32 {
        let idf = inverseDocumentFrequency(documentFrequency)
        return UInt32(max(1, (kind.weight * idf * idf * weightScale).rounded()))
    }
}
