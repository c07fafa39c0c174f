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
        return best(count, for: terms).map {
            Hit(document: Int($0.document), score: score(at: $0.place, for: terms, of: tokens))
        }
    }

    /// The same documents as ``search(_:top:)`` finds, without the parts of their scores, in less time.
    package func matches(_ tokens: [Token], top count: Int) -> [Match] {
        best(count, for: weightedTerms(of: tokens)).map {
            Match(document: Int($0.document), score: score(ofPoints: $0.points))
        }
    }

    /// The same documents once more, by a scan over everything: slow, and for comparison.
    package func exhaustiveMatches(_ tokens: [Token], top count: Int) -> [Match] {
        ExhaustiveSearch(self).best(max(0, count), for: weightedTerms(of: tokens)).map {
            Match(document: Int($0.document), score: score(ofPoints: $0.points))
        }
    }

    private func best(_ count: Int, for terms: [WeightedTerm]) -> [TopDocuments.Entry] {
        guard count > 0, !terms.isEmpty else { return [] }
        return PrunedSearch(self).best(min(count, documentCount), for: terms)
    }

    /// The parts of the score of the document at `place`.
    ///
    /// - Complexity: O(terms · log postings).
    private func score(at place: UInt32, for terms: [WeightedTerm], of tokens: [Token]) -> Score {
        var points = [UInt32](repeating: 0, count: terms.count)
        withUnsafeLists(of: terms) { lists, _ in
            for list in lists {
                var cursor = list.cursor
                guard let posting = cursor.seek(place) else { continue }
                points[list.term] +=
                    list.weight * impact(at: place, of: list, extraFrequency: cursor.extraFrequency(at: posting))
            }
        }
        return Score(
            zip(terms, points).filter { $0.1 > 0 }.map {
                Score.Part(name: $0.term.name(in: tokens), weight: score(ofPoints: $1))
            }
        )
    }

    /// What a posting of `list` adds before the term's weight, for the document at `place`.
    func impact(at place: UInt32, of list: WeightedList, extraFrequency: Int) -> UInt32 {
        let code = Int(lengthCodes[Int(place)])
        let once = impacts.impacts[code]
        return UInt32(list.isSecondLevel ? impacts.impacts[extraFrequency * 256 + code] - once : once)
    }

    /// The score that whole points stand for; divided by a power of two, so that a sum of scores loses nothing.
    func score(ofPoints points: UInt32) -> Double {
        Double(points) / (weightScale * 128)
    }

    /// The terms of `tokens` that the index knows, the heaviest first, ties in the order of the line.
    func weightedTerms(of tokens: [Token]) -> [WeightedTerm] {
        let terms = QueryTerm.terms(of: tokens)
        // Step by step, so that what is fetched from memory in one step is fetched at the same time.
        let places = terms.map { self.terms.place(of: $0.term) }
        let frequencies = places.map { $0.map(documentFrequency(at:)) ?? 0 }
        var known: [WeightedTerm] = []
        known.reserveCapacity(terms.count)
        for (number, term) in terms.enumerated() {
            guard let place = places[number] else { continue }
            let weight = weight(of: term.kind, documentFrequency: frequencies[number])
            known.append(WeightedTerm(place: place, weight: weight, term: term))
        }
        guard known.count > Self.maximumTerms else { return known }
        let order = known.indices.sorted { (known[$1].weight, $0) < (known[$0].weight, $1) }
        return order.prefix(Self.maximumTerms).map { known[$0] }
    }

    /// Opens the lists of `terms`, both levels, for `body`, which must not keep them.
    ///
    /// They stand by what reading them is worth to the search: how much a list can add, divided by the number of its postings.
    func withUnsafeLists(
        of terms: [WeightedTerm],
        _ body: (UnsafeMutableBufferPointer<WeightedList>, UnsafePointer<UInt8>) -> Void
    ) {
        let typical = lengthCodes.isEmpty ? 0 : Int(lengthCodes[documentCount / 2])
        postings.withUnsafeBytes { postings in
            lengthCodes.withUnsafeBufferPointer { lengths in
                let capacity = terms.count * 2 * PostingCursor.room
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { blocks in
                    guard let postings = postings.baseAddress, let lengths = lengths.baseAddress,
                        var block = blocks.baseAddress
                    else { return }
                    var lists: [WeightedList] = []
                    lists.reserveCapacity(terms.count * 2)
                    for (number, term) in terms.enumerated() {
                        for isSecondLevel in [false, true] {
                            let list = postings + term.place
                            guard
                                let cursor = PostingCursor(
                                    list,
                                    isSecondLevel: isSecondLevel,
                                    of: documentCount,
                                    documents: block
                                )
                            else { continue }
                            let once = Float(impacts.impacts[typical])
                            let most = Float(impacts.impacts[cursor.largestExtraFrequency * 256 + typical])
                            lists.append(
                                WeightedList(
                                    cursor: cursor,
                                    weight: term.weight,
                                    term: number,
                                    parent: nil,
                                    isSecondLevel: isSecondLevel,
                                    worth: Float(term.weight) * (isSecondLevel ? most - once : once)
                                        / Float(cursor.count)
                                )
                            )
                            block += PostingCursor.room
                        }
                    }
                    // The order of worths, none negative, is that of their bits.
                    var order = lists.indices.map { UInt64(~lists[$0].worth.bitPattern) << 32 | UInt64($0) }
                    order.sort()
                    var sorted = order.map { lists[Int($0 & 0xFFFF_FFFF)] }
                    sorted.linkParents(terms)
                    sorted.withUnsafeMutableBufferPointer { body($0, lengths) }
                }
            }
        }
    }
}
