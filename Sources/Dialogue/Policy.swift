package import Knowledge
import Text

/// Decides what a line is taken to mean.
package struct Policy: Sendable {
    /// What was decided.
    package enum Verdict: Sendable {
        /// The line means this intent.
        case claim(Understanding.Candidate)
        /// It may mean any of these, best first; three at most.
        case ask([Understanding.Candidate])
        /// It means nothing the knowledge has.
        case nothing
    }

    /// The confidence from which an intent is claimed without asking.
    ///
    /// Measured on 25 November 2026 with 405 validation lines (right at first try) and 687 off-topic lines (answered),
    /// 567 of them those of `Tests/OutOfScope`: at 0.7 90.9 and 1.2 percent, at 0.8 88.9 and 1.2, at 0.85 85.9 and 1.2. A few
    /// other examples move each figure by half a percent.
    package private(set) var claimsAt = 0.7
    /// The lead over the runner-up below which the citizen is asked instead.
    ///
    /// Leads from 0 to 0.3 differ by one line in 405; 0.15 keeps equals from being guessed.
    package private(set) var margin = 0.15
    /// The confidence from which an intent is claimed although the citizen has no time and a neighbour would serve as well.
    ///
    /// A lost passport before a flight has three answers (a passport to stay with, one to go home with, a travel paper), and
    /// the wrong one costs the flight: one digit is cheaper.
    var claimsInHasteAt = 0.995
    /// The confidence from which an intent is worth asking about.
    package private(set) var asksAt = 0.15
    /// The confidence from which a candidate is listed when asking.
    var listsAt = 0.04
    /// The confidence from which a line of title words alone, such as "mất hộ chiếu", is a request and not a field.
    var claimsBareAt = 0.995
    /// The confidence from which each of two clauses counts as a request of its own.
    var claimsTwoAt = 0.8
    /// The same in a line that as a whole is unsure, which two requests make it.
    var claimsTwoOfUnsureAt = 0.6
    /// The confidence of a whole line up to which its clauses may know better what it asks for.
    var claimsTwoUntil = 0.95
    /// The confidence up to which the reply says how keystrokes and slips were read.
    var saysReadingUntil = 0.9
    /// The confidence from which a line is one request, whatever its clauses say.
    var claimsAloneAt = 0.99
    /// The confidence from which a line that may wish for a person is answered with the offer of one.
    var offersPersonAt = 0.35
    /// The confidence from which a few words in an emergency name another danger than the one that was told.
    var alarmsAt = 0.2

    /// The policy in force.
    package init() {}

    /// The verdict on `understanding`.
    package func verdict(on understanding: Understanding, in knowledge: KnowledgeBase) -> Verdict {
        guard let top = understanding.candidates.first, understanding.utterance.tokens.contains(where: \.isWord) else {
            return .nothing
        }
        let inScope = understanding.candidates.filter { $0.intent.action != .outOfScope }
        guard top.intent.action != .outOfScope else {
            let worthAsking = inScope.prefix(3).filter { $0.confidence >= asksAt }
            return worthAsking.isEmpty ? .nothing : .ask(worthAsking)
        }
        let rest = inScope.dropFirst()
        if top.confidence >= claimsAt, top.confidence - (rest.first?.confidence ?? 0) >= margin {
            guard understanding.hasTimePressure, top.confidence < claimsInHasteAt else { return .claim(top) }
            let urgent = urgentNeighbours(of: top, among: understanding.candidates, in: knowledge)
            return urgent.isEmpty ? .claim(top) : .ask([top] + urgent.prefix(2))
        }
        guard top.confidence >= asksAt else { return .nothing }
        return .ask([top] + rest.filter { $0.confidence >= listsAt }.prefix(2))
    }

    /// The intent that answers the danger in the line, or nil when there is none.
    ///
    /// Two guess at it: the classifier, which knows all topics, and triage, which knows the kinds of danger; what they give to
    /// an intent is added.
    package func alarm(in understanding: Understanding, in knowledge: KnowledgeBase) -> Intent? {
        guard let alarm = understanding.danger.alarm, !asksForNumbers(understanding) else { return nil }
        var likelihoods: [String: Double] = [:]
        for likely in alarm.kinds {
            guard let intent = knowledge.intent(for: likely.kind) else { continue }
            likelihoods[intent.id, default: 0] += likely.likelihood
        }
        for candidate in understanding.candidates where candidate.intent.isDanger {
            likelihoods[candidate.intent.id, default: 0] += candidate.confidence
        }
        let best = likelihoods.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return best.flatMap { knowledge.intent(named: $0) } ?? knowledge.intent(for: .general)
    }

    /// Whether the line surely asks for the emergency numbers themselves, whose answer gives them anyway.
    private func asksForNumbers(_ understanding: Understanding) -> Bool {
        understanding.candidates.first.map {
            $0.confidence >= claimsAloneAt && $0.intent.attachments.contains(.emergencyNumbers)
        } ?? false
    }

    /// The intents under time pressure that `top` is confused with, the likelier first.
    private func urgentNeighbours(
        of top: Understanding.Candidate,
        among candidates: [Understanding.Candidate],
        in knowledge: KnowledgeBase
    ) -> [Understanding.Candidate] {
        let confidences = Dictionary(candidates.map { ($0.intent.id, $0.confidence) }) { first, _ in first }
        return top.intent.near.compactMap { knowledge.intent(named: $0) }
            .filter { $0.hasTimePressure && $0.id != top.intent.id }
            .map { Understanding.Candidate(intent: $0, confidence: confidences[$0.id] ?? 0) }
            .sorted { $0.confidence > $1.confidence }
    }
}

extension KnowledgeBase {
    /// The intent that answers a danger of `kind`, or nil.
    fileprivate func intent(for kind: DangerKind) -> Intent? {
        triage.intents[kind].flatMap { intent(named: $0.text) }
    }
}
