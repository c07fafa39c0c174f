package import Text

/// A term of a line that the index knows.
struct WeightedTerm: Sendable {
    /// Where its list begins.
    let place: Int
    let weight: UInt32
    let term: QueryTerm
}

extension InvertedIndex {
    /// A found document without the reasons.
    package struct Match: Sendable, Equatable {
        /// The document's number, in the order of adding.
        package let document: Int
        /// The sum over its terms, the value of its ``Score``.
        package let score: Double
    }

    /// The `count` documents that score highest for `tokens`, ties by number, each with the parts of its score.
    ///
    /// - Complexity: O(postings of the terms) at worst; a small part of them as a rule.
    package func search(_ tokens: [Token], top count: Int) -> [Hit] {
        let terms = weightedTerms(of: tokens)
        return best(count, for: terms).map { Hit(document: Int($0.document), score: score(at: $0.place, for: terms)) }
    }

    /// The same documents as ``search(_:top:)`` finds, without the parts of their scores, in less time.
    package func matches(_ tokens: [Token], top count: Int) -> [Match] {
        best(count, for: weightedTerms(of: tokens)).map(Match.init)
    }

    /// The same documents once more, by a scan over everything: slow, and for comparison.
    package func exhaustiveMatches(_ tokens: [Token], top count: Int) -> [Match] {
        ExhaustiveSearch(self).best(max(0, count), for: weightedTerms(of: tokens)).map(Match.init)
    }

    private func best(_ count: Int, for terms: [WeightedTerm]) -> [TopDocuments.Entry] {
        guard count > 0, !terms.isEmpty else { return [] }
        return PrunedSearch(self).best(min(count, documentCount), for: terms)
    }

    /// The parts of the score of the document at `place`.
    ///
    /// - Complexity: O(terms · log postings).
    private func score(at place: UInt32, for terms: [WeightedTerm]) -> Score {
        var parts: [Score.Part] = []
        withUnsafeLists(of: terms) { lists, _, _ in
            for (list, term) in zip(lists, terms) {
                var cursor = list.cursor
                guard let posting = cursor.seek(place) else { continue }
                let extra = cursor.extraFrequency(at: posting)
                let points = term.weight * UInt32(impact(at: Int(place), extraFrequency: extra))
                parts.append(Score.Part(name: term.term.name, weight: Self.score(ofPoints: points)))
            }
        }
        return Score(parts)
    }

    /// The score that whole points stand for; a power of two, so that a sum of scores loses nothing.
    static func score(ofPoints points: UInt32) -> Double {
        Double(points) / 32_768
    }

    /// The terms of `tokens` that the index knows, by falling share of their bound in a posting, ties in the order of the line.
    ///
    /// What a term can add, divided by the number of its postings, is what reading its list is worth to the search.
    func weightedTerms(of tokens: [Token]) -> [WeightedTerm] {
        var known: [(term: WeightedTerm, worth: Float)] = []
        for term in QueryTerm.terms(of: tokens) {
            guard let place = terms.place(of: term.term) else { continue }
            let frequency = documentFrequency(at: place)
            let weight = weight(of: term.kind, documentFrequency: frequency)
            known.append((WeightedTerm(place: place, weight: weight, term: term), Float(weight) / Float(frequency)))
        }
        let order = known.indices.sorted { (known[$1].worth, $0) < (known[$0].worth, $1) }
        return order.prefix(Self.maximumTerms).map { known[$0].term }
    }

    /// Opens the lists of `terms` for `body`, which must not keep them.
    func withUnsafeLists(
        of terms: [WeightedTerm],
        _ body: ([WeightedList], UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Void
    ) {
        postings.withUnsafeBytes { postings in
            lengthCodes.withUnsafeBufferPointer { lengths in
                impacts.impacts.withUnsafeBufferPointer { impacts in
                    let capacity = terms.count * PostingList.blockSize
                    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { blocks in
                        guard let postings = postings.baseAddress, let lengths = lengths.baseAddress,
                            let impacts = impacts.baseAddress, let blocks = blocks.baseAddress
                        else { return }
                        let lists = terms.enumerated().map { number, term in
                            WeightedList(
                                cursor: PostingCursor(
                                    postings + term.place,
                                    documents: blocks + number * PostingList.blockSize
                                ),
                                weight: term.weight
                            )
                        }
                        body(lists, lengths, impacts)
                    }
                }
            }
        }
    }
}

extension InvertedIndex.Match {
    fileprivate init(_ entry: TopDocuments.Entry) {
        self.init(document: Int(entry.document), score: InvertedIndex.score(ofPoints: entry.points))
    }
}
