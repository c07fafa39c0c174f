package import Knowledge
package import Text

/// Looks for danger in a line, before anything is ranked.
///
/// The score is linear and taken clause by clause, so that a danger in the middle of a polite question about papers wins:
/// what a clause's cues count, and what supports them (somebody is meant, it is now), less what speaks against danger
/// there (papers, a question, a past year) and in the whole line (the news, a thesis, an all-clear). The other clauses add
/// half their cues, and the line as a whole the bounded opinion of the ``DangerModel``.
package struct Triage: Sendable {
    /// What triage found in a line.
    package struct Finding: Sendable {
        /// The score of the line; from the threshold up it is an alarm.
        package let score: Double
        /// The alarm, or nil.
        package let alarm: Alarm?
        /// Whether the line says that a danger is over.
        package let isAllClear: Bool
        /// What counted, in the deciding clause and the line.
        package let parts: [Alarm.Part]
    }

    /// The most that supporting cues add to a clause.
    static let mostSupport = 0.6
    /// What the cues of the other clauses count.
    static let otherClauses = 0.5
    /// What one unit of the model's log-odds counts, and the most that it counts either way.
    static let modelWeight = 0.2
    static let mostModel = 0.6

    private let rules: TriageRules

    package init(_ rules: TriageRules) {
        self.rules = rules
    }

    /// What `tokens` say of danger.
    ///
    /// - Complexity: O(*n*) in the words, times the cues that share a word with the line.
    package func finding(in tokens: [Token]) -> Finding {
        let line = rules.matcher.line(of: tokens)
        let matches = rules.matcher.matches(in: line)
        var clauses = [Clause](repeating: Clause(), count: line.clauseCount)
        var lineVeto = 0.0
        var isAllClear = false
        var lineParts: [Alarm.Part] = []
        var seen = Set<Int>()
        for match in matches {
            let group = rules.groups[match.group]
            switch group.role {
            case .lineVeto, .allClear:
                guard seen.insert(match.group).inserted else { continue }
                isAllClear = isAllClear || group.role == .allClear
                lineVeto += group.weight
                lineParts.append(part(match, -group.weight))
            case .cue, .support, .veto:
                clauses[line.clause(of: min(match.words.lowerBound, line.count - 1))].add(match, of: group)
            }
        }
        let opinion = max(-Self.mostModel, min(Self.mostModel, Self.modelWeight * rules.model.logOdds(of: line, matches)))
        let support = clauses.reduce(0) { $0 + $1.support }
        let scores = clauses.map { $0.score(lineSupport: support) }
        let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        let others = scores.indices.reduce(0) { $1 == best ? $0 : $0 + max(0, scores[$1]) }
        let total = (scores.isEmpty ? 0 : scores[best]) + Self.otherClauses * others - lineVeto + opinion
        var parts = clauses.isEmpty ? [] : clauses[best].matches.map { part($0.match, $0.weight) }
        parts += lineParts
        if opinion != 0 { parts.append(Alarm.Part(name: "model", pattern: "", weight: opinion)) }
        let kind = kind(of: clauses, best: best)
        let alarm =
            total >= rules.threshold
            ? Alarm(kind: kind, score: total, clause: line.words(of: best), parts: parts) : nil
        return Finding(score: total, alarm: alarm, isAllClear: isAllClear && alarm == nil, parts: parts)
    }

    private func part(_ match: CueMatcher.Match, _ weight: Double) -> Alarm.Part {
        Alarm.Part(
            name: rules.groups[match.group].name,
            pattern: rules.matcher.text(of: match.pattern),
            weight: weight
        )
    }

    /// The kind whose cues count most in the deciding clause, then in the line.
    private func kind(of clauses: [Clause], best: Int) -> DangerKind {
        var sums: [DangerKind: Double] = [:]
        for (index, clause) in clauses.enumerated() {
            for (match, weight) in clause.matches {
                guard let kind = rules.groups[match.group].kind else { continue }
                sums[kind, default: 0] += (index == best ? 1 : 0.5) * weight * (kind == .general ? 0.4 : 1)
            }
        }
        return DangerKind.allCases.max { (sums[$0] ?? 0) < (sums[$1] ?? 0) }.flatMap { sums[$0] == nil ? nil : $0 } ?? .general
    }
}

extension Triage {
    /// The cues of one clause; each group counts once.
    private struct Clause {
        var matches: [(match: CueMatcher.Match, weight: Double)] = []
        var cues = 0.0
        var support = 0.0
        var veto = 0.0

        mutating func add(_ match: CueMatcher.Match, of group: TriageRules.Group) {
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
        func score(lineSupport: Double) -> Double {
            guard cues > 0 else { return 0 }
            let others = Triage.otherClauses * (lineSupport - support)
            return cues + min(Triage.mostSupport, support + others) - veto
        }
    }
}
