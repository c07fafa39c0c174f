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
        withUnsafeTemporaryAllocation(of: Word.self, capacity: tokens.count) { buffer in
            guard read(tokens, into: buffer) else { return nil }
            return correct(tokens, Words(words: UnsafeBufferPointer(buffer)))
        }
    }

    private func correct(_ tokens: [Token], _ words: Words) -> CorrectedLine? {
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

    /// The likeliest slip that begins at `index`, or nil.
    private func slip(at index: Int, _ tokens: [Token], _ words: Words, before: UInt64) -> CorrectedLine.Slip? {
        let token = tokens[index]
        guard token.isWord else { return nil }
        var best: (likelihood: Float, slip: CorrectedLine.Slip)?
        if let joined = words.joined(at: index) {
            let behind = words.hash(index + 2)
            let likelihood =
                likelihood(of: joined, after: before) + likelihood(of: behind, behind: joined) - SlipCost.space
            if isOneWord(joined, likelihood, at: index, words, before: before) {
                best = (likelihood, .init(typed: index..<index + 2, read: [Token(joining: token, tokens[index + 1])]))
            }
        }
        guard !words[index].isKnown, WordList.isUsable(token.folded) else { return best?.slip }
        let after = words.hash(index + 1)
        var folded = token.folded
        return folded.withUTF8 { letters in
            let sound = SyllableSound.key(of: letters)
            func consider(isDouble: Bool) {
                let nearest = nearest(to: token, letters, sound, isDouble: isDouble, before: before, after: after)
                guard let nearest, nearest.likelihood > best?.likelihood ?? Self.least else { return }
                let read = vocabulary.words.token(of: nearest.number, like: token)
                best = (nearest.likelihood, .init(typed: index..<index + 1, read: [read]))
            }
            consider(isDouble: false)
            if let (likelihood, cuts) = split(token, letters, before: before, after: after),
                likelihood > best?.likelihood ?? Self.least
            {
                best = (likelihood, .init(typed: index..<index + 1, read: token.cut(letters, at: cuts)))
            }
            if best == nil, letters.count >= Self.enoughForTwoSlips { consider(isDouble: true) }
            return best?.slip
        }
    }

    /// Whether `joined` is likelier than the words at `index` and behind it.
    private func isOneWord(_ joined: UInt64, _ likelihood: Float, at index: Int, _ words: Words, before: UInt64) -> Bool
    {
        guard words[index].isKnown, words[index + 1].isKnown else { return likelihood > Self.least }
        let (first, second, behind) = (words[index].hash, words[index + 1].hash, words.hash(index + 2))
        let apart =
            self.likelihood(of: first, after: before) + self.likelihood(of: second, after: first)
            + self.likelihood(of: behind, behind: second)
        return likelihood > apart + Self.joinedLead
    }

    /// The likeliest word that was typed as `token` with one slip or two, by its number in the word list, with its likelihood.
    private func nearest(
        to token: Token,
        _ letters: UnsafeBufferPointer<UInt8>,
        _ sound: UInt64,
        isDouble: Bool,
        before: UInt64,
        after: UInt64
    ) -> (likelihood: Float, number: Int)? {
        let needsPair = letters.count < Self.enoughLetters || sound != 0
        var best: (likelihood: Float, number: Int)?
        vocabulary.words.forEachWord(near: letters, sound: sound, isDouble: isDouble) { number, cost in
            let hash = vocabulary.words.hashes[number]
            if needsPair, !isVouched(hash, between: before, after) { return }
            let likelihood =
                likelihood(of: hash, after: before) + likelihood(of: after, behind: hash) - cost
                - vocabulary.words.marking(of: number, like: token).cost
            if likelihood > best?.likelihood ?? -.infinity { best = (likelihood, number) }
        }
        return best
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
