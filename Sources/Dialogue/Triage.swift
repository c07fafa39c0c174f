import Foundation
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
        /// Whether it is an alarm whatever the classifier thinks, and cues make up half of it at least.
        let isAlarmByCues: Bool
        /// Whether the line says that a danger is over.
        package let isAllClear: Bool
    }

    /// The classifier's confidence in dangerous intents from which it speaks for danger rather than against it.
    static let indifference = 0.2

    /// The odds of a calm topic, as a power of ten, from which it speaks against danger (0.95), what each further power counts,
    /// and the most that it does: a sure cue with somebody it happens to still outweighs it.
    static let calmFrom = 1.3
    static let calmSlope = 0.3
    static let mostCalm = 0.7

    private let rules: TriageRules

    package init(_ rules: TriageRules) {
        self.rules = rules
    }

    /// What `tokens` say of danger when the classifier gives dangerous intents `confidence` in all, and the topic it thinks
    /// likeliest, when that is one that nobody in danger writes about, `calm`.
    ///
    /// The two see different things: triage who does what to whom, the classifier what it is about. Their sum is better than
    /// either on the validation lines; without a confidence the cues decide alone. Where all that sounded like danger was a
    /// stop phrase, the classifier heard nothing else either, and its voice for danger does not count.
    package func finding(in tokens: [Token], confidence: Double? = nil, calm: Double = 0) -> Finding {
        let found = rules.finding(in: tokens)
        let isStopped = found.line.hasStops && found.score.value <= 0
        let vote =
            (confidence.map { min($0 - Self.indifference, isStopped ? 0 : 1) } ?? 0)
            - Self.weight(ofCalm: calm)
        let score = found.value + vote
        let alarm =
            score >= rules.threshold
            ? Alarm(
                kinds: kinds(of: found),
                score: score,
                clause: found.line.words(of: found.score.best),
                parts: parts(of: found, vote: vote)
            ) : nil
        return Finding(
            score: score,
            alarm: alarm,
            isAlarmByCues: found.value >= rules.threshold && found.score.value >= rules.threshold / 2,
            isAllClear: found.score.isAllClear && alarm == nil
        )
    }

    /// What a topic of `confidence` counts against danger: nothing until it is sure, then by its odds.
    private static func weight(ofCalm confidence: Double) -> Double {
        guard confidence > 0.95 else { return 0 }
        return min(mostCalm, calmSlope * (-log10(max(1e-6, 1 - confidence)) - calmFrom))
    }

    private func parts(of found: TriageRules.Finding, vote: Double) -> [Alarm.Part] {
        let clause =
            found.score.clauses.indices.contains(found.score.best) ? found.score.clauses[found.score.best].matches : []
        let parts = (clause + found.score.lineVetoes).map { match, weight in
            Alarm.Part(
                name: rules.groups[match.group].name,
                pattern: rules.matcher.text(of: match.pattern),
                weight: weight
            )
        }
        let length = Alarm.Part(name: "length", pattern: "", weight: -found.score.lengthDiscount)
        return parts + (found.score.lengthDiscount > 0 ? [length] : []) + [
            Alarm.Part(name: "model", pattern: "", weight: found.opinion),
            Alarm.Part(name: "classifier", pattern: "", weight: vote),
        ]
    }

    /// How likely each kind is, the likeliest first: what the model thinks of the whole line, times what the cues that name
    /// one say.
    ///
    /// The cues of the deciding clause count whole, the others' half, a mere cry for help least.
    private func kinds(of found: TriageRules.Finding) -> [Alarm.Likely] {
        var sums: [DangerKind: Double] = [:]
        for (index, clause) in found.score.clauses.enumerated() {
            for (match, weight) in clause.matches {
                guard let kind = rules.groups[match.group].kind else { continue }
                sums[kind, default: 0] += weight * (index == found.score.best ? 1 : 0.5) * (kind == .general ? 0.4 : 1)
            }
        }
        let odds = zip(DangerKind.allCases, rules.kinds.probabilities(of: found.line)).map { kind, probability in
            Alarm.Likely(kind: kind, likelihood: Double(probability + 1e-4) * exp(sums[kind] ?? 0))
        }
        let total = odds.reduce(0) { $0 + $1.likelihood }
        return odds.map { Alarm.Likely(kind: $0.kind, likelihood: $0.likelihood / total) }
            .sorted { $0.likelihood > $1.likelihood }
    }
}
