import Text

/// Takes back the slips of a line by the words and pairs that training has seen: a noisy channel (Kernighan, Church and Gale
/// 1990).
///
/// What was meant is what makes p(typed | meant) · p(meant | neighbours) largest: the first factor is ``SlipCost``, the second
/// the shares of examples that hold a pair or a word. Only words that no example has are taken for slips, and words of which a
/// stray space makes two.
struct SpellingCorrector {
    /// The least ln p(typed | meant) · p(meant | neighbours) that is believed.
    static let least: Float = -22
    /// How much likelier one word has to be than the two it would be without its stray space, when all three are known.
    static let joinedLead: Float = 3
    /// The letters of a word that needs no neighbour to vouch for what it is corrected to, unless it could be a syllable: a
    /// rare syllable is a name oftener than a slip.
    static let enoughLetters = 4
    /// The letters from which two slips in a word are taken back.
    static let enoughForTwoSlips = 7

    let vocabulary: Vocabulary

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// `tokens` without their slips, or nil when none could be told.
    ///
    /// A line of which more than half is unknown is in another language, and left as it is.
    ///
    /// - Complexity: O(*n*) for a line of known words; an unknown word costs O(words of about its length).
    func correct(_ tokens: [Token]) -> CorrectedLine? {
        guard let words = suspects(tokens) else { return nil }
        var slips: [CorrectedLine.Slip] = []
        var index = 0
        while index < tokens.count {
            let last = slips.last.flatMap { $0.typed.upperBound == index ? $0.read.last : nil }
            let before = last.map { FeatureExtractor.wordHash($0.folded) } ?? words.hash(index - 1)
            if let slip = slip(at: index, tokens, words, before: before) {
                slips.append(slip)
                index = slip.typed.upperBound
            } else {
                index += 1
            }
        }
        return slips.isEmpty ? nil : CorrectedLine(tokens, slips: slips)
    }

    /// The words of a line as the vocabulary knows them.
    struct Words {
        var hashes: [UInt64] = []
        var isKnown: [Bool] = []

        /// The hash of the word at `index`, or of an end of the line beyond.
        func hash(_ index: Int) -> UInt64 {
            if index < 0 { return FeatureExtractor.lineStart }
            return index < hashes.count ? hashes[index] : FeatureExtractor.lineEnd
        }
    }

    /// The words of `tokens`, or nil when nothing about them looks like a slip, or too much does.
    private func suspects(_ tokens: [Token]) -> Words? {
        guard !vocabulary.words.isEmpty else { return nil }
        var words = Words()
        words.hashes.reserveCapacity(tokens.count)
        words.isKnown.reserveCapacity(tokens.count)
        var (unknown, count, isTorn) = (0, 0, false)
        for token in tokens {
            let hash = FeatureExtractor.wordHash(token.folded)
            let isKnown = vocabulary.number(of: hash) != nil
            words.hashes.append(hash)
            words.isKnown.append(isKnown)
            guard token.isWord else { continue }
            count += 1
            if !isKnown { unknown += 1 }
            let place = words.hashes.count - 1
            if !isTorn, place > 0, torn(at: place - 1, tokens, words) != nil { isTorn = true }
        }
        return (isTorn || unknown > 0) && 2 * unknown <= max(2, count) ? words : nil
    }

    /// The known word that the words at `index` and behind it are with one space too many, or nil.
    private func torn(at index: Int, _ tokens: [Token], _ words: Words) -> UInt64? {
        let (token, next) = (tokens[index], tokens[index + 1])
        guard token.isWord, next.isWord, next.range.lowerBound == token.range.upperBound + 1 else { return nil }
        let joined = TokenHash.of(next.folded, from: words.hashes[index])
        guard vocabulary.number(of: joined) != nil else { return nil }
        guard words.isKnown[index], words.isKnown[index + 1] else { return joined }
        return isPair(words.hashes[index], words.hashes[index + 1]) ? nil : joined
    }

    /// The likeliest slip that begins at `index`, or nil.
    private func slip(at index: Int, _ tokens: [Token], _ words: Words, before: UInt64) -> CorrectedLine.Slip? {
        let token = tokens[index]
        guard token.isWord else { return nil }
        var best: (likelihood: Float, slip: CorrectedLine.Slip)?
        if index + 1 < tokens.count, let joined = torn(at: index, tokens, words) {
            let behind = words.hash(index + 2)
            let likelihood =
                likelihood(of: joined, after: before) + likelihood(of: behind, behind: joined) - SlipCost.space
            if isOneWord(joined, likelihood, at: index, words, before: before) {
                best = (likelihood, .init(typed: index..<index + 2, read: [Token(joining: token, tokens[index + 1])]))
            }
        }
        guard !words.isKnown[index], WordList.isUsable(token.folded) else { return best?.slip }
        let after = words.hash(index + 1)
        let found = [
            nearest(to: token, isDouble: false, before: before, after: after),
            split(token, before: before, after: after),
        ].compactMap(\.self)
        for (likelihood, read) in found where likelihood > best?.likelihood ?? Self.least {
            best = (likelihood, .init(typed: index..<index + 1, read: read))
        }
        if best == nil, token.folded.utf8.count >= Self.enoughForTwoSlips,
            let (likelihood, read) = nearest(to: token, isDouble: true, before: before, after: after),
            likelihood > Self.least
        {
            best = (likelihood, .init(typed: index..<index + 1, read: read))
        }
        return best?.slip
    }

    /// Whether `joined` is likelier than the words at `index` and behind it.
    private func isOneWord(_ joined: UInt64, _ likelihood: Float, at index: Int, _ words: Words, before: UInt64) -> Bool
    {
        guard words.isKnown[index], words.isKnown[index + 1] else { return likelihood > Self.least }
        let (first, second, behind) = (words.hashes[index], words.hashes[index + 1], words.hash(index + 2))
        let apart =
            self.likelihood(of: first, after: before) + self.likelihood(of: second, after: first)
            + self.likelihood(of: behind, behind: second)
        return likelihood > apart + Self.joinedLead
    }

    /// The likeliest word that was typed as `token` with one slip or two, with its likelihood.
    private func nearest(
        to token: Token,
        isDouble: Bool,
        before: UInt64,
        after: UInt64
    ) -> (likelihood: Float, read: [Token])? {
        let needsPair = token.folded.utf8.count < Self.enoughLetters || Syllable.isPossible(token.folded)
        var best: (likelihood: Float, number: Int, marking: String)?
        var folded = token.folded
        folded.withUTF8 { letters in
            vocabulary.words.forEachWord(near: letters, isDouble: isDouble) { number, cost in
                let hash = vocabulary.words.hashes[number]
                if needsPair, !isVouched(hash, between: before, after) { return }
                let marking = vocabulary.words.marking(of: number, like: token)
                let likelihood =
                    likelihood(of: hash, after: before) + likelihood(of: after, behind: hash) - cost - marking.cost
                if likelihood > best?.likelihood ?? -.infinity { best = (likelihood, number, marking.text) }
            }
        }
        return best.map { best in
            let read = vocabulary.words.text(of: best.number)
            return (best.likelihood, [Token(marked: best.marking, folded: read, range: token.range, isWord: true)])
        }
    }
}

extension Token {
    /// The word that two neighbours are without the space between them.
    fileprivate init(joining first: Token, _ second: Token) {
        self.init(
            marked: Normalizer.marked(first.marked + second.marked),
            folded: first.folded + second.folded,
            range: first.range.lowerBound..<second.range.upperBound,
            isWord: true
        )
    }
}
