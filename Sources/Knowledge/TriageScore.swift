/// What cues make of a line, before the learned part.
///
/// The score is linear and taken clause by clause: what a clause's cues count, and what supports them (somebody is meant,
/// it is now), less what speaks against danger there (papers, a question, a past year) and in the whole line (the news,
/// an all-clear). The other clauses of the sentence add half of theirs, and a share of what speaks against danger in the
/// whole line counts too. Sentences do not add up, and in a long line cues count less: the more words, the more of them
/// sound like danger by chance.
package struct TriageScore: Sendable {
    /// The cues of one clause; each group counts once.
    package struct Clause: Sendable {
        package fileprivate(set) var matches: [(match: CueMatcher.Match, weight: Double)] = []
        fileprivate var cues = 0.0
        fileprivate var support = 0.0
        fileprivate var veto = 0.0
    }

    /// The most that supporting cues add to a clause.
    static let mostSupport = 0.6
    /// The words from which cues count less, by the root of the length.
    static let longLine = 25.0

    /// What the cues of the other clauses of a sentence count.
    static let otherClauses = 0.5

    /// What speaks against danger in the other clauses counts: a matter of papers that mentions a danger in passing.
    static let otherVetoes = 0.3
    /// The most that it takes off.
    static let mostOtherVetoes = 0.5

    package private(set) var clauses: [Clause]
    /// What speaks against danger in the whole line.
    package private(set) var lineVetoes: [(match: CueMatcher.Match, weight: Double)] = []
    /// Whether the line says that a danger is over.
    package private(set) var isAllClear = false
    /// The clause that counts most.
    package private(set) var best = 0
    /// What the length of the line takes off what cues say for danger.
    package private(set) var lengthDiscount = 0.0
    /// The sum.
    package private(set) var value = 0.0

    /// Adds up `matches` in `line`.
    ///
    /// - Complexity: O(*m*²) in the matches of a clause, which are few.
    init(_ matches: [CueMatcher.Match], in line: CueLine, groups: [TriageRules.Group]) {
        clauses = [Clause](repeating: Clause(), count: line.clauseCount)
        var lineVeto = 0.0
        for match in matches {
            let group = groups[match.group]
            switch group.role {
            case .lineVeto, .allClear:
                guard !lineVetoes.contains(where: { $0.match.group == match.group }) else { continue }
                isAllClear = isAllClear || group.role == .allClear
                lineVeto += group.weight
                lineVetoes.append((match, -group.weight))
            case .cue, .support, .veto:
                clauses[line.clause(of: min(match.words.lowerBound, line.count - 1))].add(match, of: group)
            }
        }
        let support = clauses.reduce(0) { $0 + $1.support }
        var most = 0.0
        for clauses in line.sentences {
            let scores = clauses.map { (clause: $0, score: self.clauses[$0].score(lineSupport: support)) }
            guard let highest = scores.max(by: { $0.score < $1.score }), highest.score > 0 else { continue }
            let sum = scores.reduce(0) { $0 + max(0, $1.score) }
            let score = highest.score + Self.otherClauses * (sum - highest.score)
            if score > most { (most, best) = (score, highest.clause) }
        }
        let veto = clauses.reduce(0) { $0 + $1.veto } - clauses[best].veto
        value = most - lineVeto - (most > 0 ? min(Self.mostOtherVetoes, Self.otherVetoes * veto) : 0)
        if Double(line.count) > Self.longLine, value > 0 {
            lengthDiscount = value * (1 - (Self.longLine / Double(line.count)).squareRoot())
            value -= lengthDiscount
        }
    }
}

extension TriageScore.Clause {
    fileprivate mutating func add(_ match: CueMatcher.Match, of group: TriageRules.Group) {
        guard !matches.contains(where: { $0.match.group == match.group }) else { return }
        switch group.role {
        case .cue: cues += group.weight
        case .support: support += group.weight
        case .veto: veto += group.weight
        case .lineVeto, .allClear: return
        }
        matches.append((match, group.role == .veto ? -group.weight : group.weight))
    }

    /// The clause's score when the whole line's support is `lineSupport`.
    fileprivate func score(lineSupport: Double) -> Double {
        guard cues > 0 else { return 0 }
        let others = TriageScore.otherClauses * (lineSupport - support)
        return cues + min(TriageScore.mostSupport, support + others) - veto
    }
}
