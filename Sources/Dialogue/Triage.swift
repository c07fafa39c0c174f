package import Knowledge
package import Text

/// Looks for danger in a line, before anything is ranked.
package struct Triage: Sendable {
    /// What triage says of a line.
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

    private let rules: TriageRules

    package init(_ rules: TriageRules) {
        self.rules = rules
    }

    /// The alarm that `tokens` raise, or nil.
    package func alarm(in tokens: [Token]) -> Alarm? {
        let found = rules.finding(in: tokens)
        return found.value >= rules.threshold ? alarm(of: found) : nil
    }

    /// What `tokens` say of danger, explained.
    package func finding(in tokens: [Token]) -> Finding {
        let found = rules.finding(in: tokens)
        let alarm = found.value >= rules.threshold ? alarm(of: found) : nil
        return Finding(
            score: found.value,
            alarm: alarm,
            isAllClear: found.score.isAllClear && alarm == nil,
            parts: parts(of: found)
        )
    }

    private func alarm(of found: TriageRules.Finding) -> Alarm {
        Alarm(
            kind: kind(of: found.score),
            score: found.value,
            clause: found.line.words(of: found.score.best),
            parts: parts(of: found)
        )
    }

    private func parts(of found: TriageRules.Finding) -> [Alarm.Part] {
        let clause = found.score.clauses.indices.contains(found.score.best) ? found.score.clauses[found.score.best].matches : []
        let parts = (clause + found.score.lineVetoes).map { match, weight in
            Alarm.Part(name: rules.groups[match.group].name, pattern: rules.matcher.text(of: match.pattern), weight: weight)
        }
        return parts + [Alarm.Part(name: "model", pattern: "", weight: found.opinion)]
    }

    /// The kind whose cues count most: those of the deciding clause whole, the others' half, a mere cry for help least.
    private func kind(of score: TriageScore) -> DangerKind {
        var sums: [DangerKind: Double] = [:]
        for (index, clause) in score.clauses.enumerated() {
            for (match, weight) in clause.matches {
                guard let kind = rules.groups[match.group].kind else { continue }
                sums[kind, default: 0] += weight * (index == score.best ? 1 : 0.5) * (kind == .general ? 0.4 : 1)
            }
        }
        return DangerKind.allCases.max { (sums[$0] ?? 0) < (sums[$1] ?? 0) }.flatMap { sums[$0] == nil ? nil : $0 }
            ?? .general
    }
}
