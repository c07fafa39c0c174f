import Foundation
import Knowledge
import Text

extension Conversation {
    /// Reads a line that leans on what was said before: a correction, a place, a follow-up, thanks with a question.
    ///
    /// `before` is the country before the line. Returns nil for a line that stands by itself.
    mutating func readInContext(
        _ understanding: Understanding,
        shape: LineShape,
        before: String?,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        if shape.isWrong, let topic { return takeBack(topic, at: now, in: knowledge) }
        if let start = shape.afterCorrection {
            return correct(with: shape.text(of: understanding.utterance, from: start), at: now, in: knowledge)
        }
        if shape.isPlaceOnly, understanding.place != nil {
            return [placeSaid(asks: shape.leans || shape.asks, before: before, at: now, in: knowledge)]
        }
        if let intent = subject.flatMap({ knowledge.intent(named: $0) }) {
            if !shape.aspects.isEmpty, shape.residue == 0 {
                if let same = answer(shape.aspects, of: intent, at: now, in: knowledge) { return same }
                return shape.leans ? [answerAgain(intent, at: now, in: knowledge)] : nil
            }
            if asksShortly(understanding, shape: shape, in: knowledge),
                let same = answer(shape.aspects, of: intent, at: now, in: knowledge)
            {
                return same
            }
            if shape.leans, (1...5).contains(shape.residue) {
                if asksForPlace(understanding, in: knowledge) {
                    return [placeSaid(asks: true, before: before, at: now, in: knowledge)]
                }
                if let same = sameOf(another: understanding, shape: shape, after: intent, at: now, in: knowledge) {
                    return same
                }
                if shape.residue <= 3, !shape.aspects.isEmpty,
                    let same = answer(shape.aspects, of: intent, at: now, in: knowledge)
                {
                    return same
                }
                if case .claim = Policy().verdict(on: understanding, in: knowledge) { return nil }
                if shape.residue <= 2 { return [answerAgain(intent, at: now, in: knowledge)] }
            }
            if let passage = answerFromArticle(of: intent, understanding, shape: shape, at: now, in: knowledge) {
                return passage
            }
        }
        guard shape.start > 0, shape.residue > 1 || !shape.aspects.isEmpty else { return nil }
        // A whole that is already an answer needs no second reading without its thanks.
        if case .claim(let whole) = Policy().verdict(on: understanding, in: knowledge), whole.intent.action == .answer {
            return nil
        }
        let rest = Understanding(
            shape.text(of: understanding.utterance, from: shape.start),
            in: knowledge,
            excluding: excluded
        )
        guard case .claim(let candidate) = Policy().verdict(on: rest, in: knowledge), candidate.intent.action == .answer
        else {
            // "Thanks, and what papers does it take?" asks on about the last topic.
            let intent = shape.asks ? subject.flatMap { knowledge.intent(named: $0) } : nil
            return intent.flatMap { answer(shape.aspects, of: $0, at: now, in: knowledge) }
        }
        return act(on: rest, at: now, in: knowledge)
    }

    /// Whether a few words ask for an aspect and hardly name a topic ("nộp đơn ở đâu"), so that the last one is meant.
    private func asksShortly(_ understanding: Understanding, shape: LineShape, in knowledge: KnowledgeBase) -> Bool {
        guard !shape.aspects.isEmpty, shape.residue == 1, shape.words.count <= Self.handful else { return false }
        return !understanding.isSure(from: Policy().claimsTwoUntil)
    }

    /// "And in Poland? My cousin has just moved there": the last topic for another place, when the rest means nothing calm.
    private func asksForPlace(_ understanding: Understanding, in knowledge: KnowledgeBase) -> Bool {
        let danger = understanding.danger
        guard understanding.place != nil, danger.alarm == nil || !danger.isAlarmByCues else { return false }
        guard case .claim(let claimed) = Policy().verdict(on: understanding, in: knowledge) else { return true }
        return claimed.intent.action != .answer || claimed.intent.isDanger
    }

    /// "Not that": what was answered is out, and the citizen is asked to say it in other words.
    private mutating func takeBack(_ topic: String, at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        excluded = Array((excluded + [topic]).suffix(8))
        let near = knowledge.intent(named: topic)?.near ?? []
        let options = near.filter { knowledge.intent(named: $0)?.isOffered == true && !excluded.contains($0) }
        guard options.count > 1 else {
            misses += 1
            if misses > 1 { return [offerPerson(at: now, in: knowledge)] }
            return [say(knowledge.phrases(.sayAgain, in: language), as: .fallback, at: now, in: knowledge)]
        }
        let shown = Array(options.prefix(Self.optionCount))
        return [
            ask(shown, others: Array(options.dropFirst(Self.optionCount)), isSecond: true, at: now, in: knowledge)
        ]
    }

    /// "No, I mean …": the rest is understood afresh, and what was answered before is out.
    private mutating func correct(with text: String, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        if let topic, !excluded.contains(topic) { excluded = Array((excluded + [topic]).suffix(8)) }
        pending = .nothing
        let understanding = Understanding(text, in: knowledge, excluding: excluded)
        lastClaims = understanding.claims
        let before = country
        let shape = understanding.shape
        if let place = understanding.place { _ = take(place, shape: shape, in: knowledge) }
        if let inContext = readInContext(understanding, shape: shape, before: before, at: now, in: knowledge) {
            return inContext
        }
        return act(on: understanding, at: now, in: knowledge)
    }

    /// "And for the other thing?": the other thing, in the aspect that was asked for last.
    private mutating func sameOf(
        another understanding: Understanding,
        shape: LineShape,
        after intent: Intent,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        let policy = Policy()
        let rest = Understanding(
            shape.text(of: understanding.utterance, from: shape.start),
            in: knowledge,
            excluding: excluded
        )
        var claimed: Intent?
        if case .claim(let candidate) = policy.verdict(on: rest, in: knowledge), candidate.confidence >= policy.claimsAt
        {
            claimed = candidate.intent
        } else {
            let title = intent.title[language] ?? ""
            let both = Understanding(
                "\(title) \(rest.utterance.text)",
                in: knowledge,
                excluding: excluded + [intent.id]
            )
            if case .claim(let candidate) = policy.verdict(on: both, in: knowledge),
                candidate.confidence >= policy.claimsAt,
                rest.candidates.contains(where: { $0.intent.id == candidate.intent.id })
            {
                claimed = candidate.intent
            }
        }
        guard let claimed, claimed.action == .answer, !claimed.isDanger else { return nil }
        let aspects = shape.aspects.isEmpty ? [lastAspect].compactMap(\.self) : shape.aspects
        guard !aspects.isEmpty, claimed.id != intent.id, !Aspect.isGeneral(claimed.id) else {
            return carryOut(claimed, at: now, in: knowledge)
        }
        return answer(aspects, of: claimed, at: now, in: knowledge)
    }

    /// The most words of a question that names no topic since it is about the last one.
    static let shortQuestion = 14

    /// "What colour should the background be?" after the answer on photos: the passage of that article which holds the
    /// question's words, when the line by itself means nothing sure.
    private mutating func answerFromArticle(
        of intent: Intent,
        _ understanding: Understanding,
        shape: LineShape,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        guard shape.asks, shape.words.count <= Self.shortQuestion, let article = knowledge.article(for: intent),
            !intent.isDanger, intent.action == .answer
        else { return nil }
        if case .claim = Policy().verdict(on: understanding, in: knowledge) { return nil }
        let passages = article.passages(holding: shape.telling, in: language)
        return passages.isEmpty ? nil : say(passages, of: intent, at: now, in: knowledge)
    }

    /// What the articles say about `aspects` of `intent`; nil when they say nothing.
    mutating func answer(
        _ aspects: [Aspect],
        of intent: Intent,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        if aspects.contains(.child), let variant = childVariant(of: intent, in: knowledge) {
            return carryOut(variant, at: now, in: knowledge)
        }
        let lines = lines(on: aspects, of: intent, in: knowledge)
        guard !lines.isEmpty else { return nil }
        let asksCountry = country == nil && aspects.contains(.place)
        lastAspect = aspects.last
        return say(lines, of: intent, asksCountry: asksCountry, at: now, in: knowledge)
    }

    /// Says `lines`, a part of what is known of `intent`, with its title, so that a slip is seen, and its source.
    private mutating func say(
        _ lines: [String],
        of intent: Intent,
        asksCountry: Bool = false,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        guard let article = knowledge.article(for: intent) else { return nil }
        misses = 0
        excluded = []
        pending = asksCountry ? .country(intent: intent.id) : .nothing
        topic = intent.id
        subject = intent.id
        var said = article.isExpired(at: now) ? knowledge.phrases(.expired, in: language) : []
        said += knowledge.phrases(.about, in: language, ["title": article.title[language] ?? intent.id]) + lines
        said += sourceLines(of: article, in: knowledge) + knowledge.phrases(.personHint, in: language)
        if asksCountry { said += knowledge.phrases(.askCountry, in: language) }
        return [say(said, as: .answer, intent: intent.id, at: now, in: knowledge)]
    }

    /// The paragraphs about `aspects` of `intent`; for one that its article does not speak of, what goes for every topic.
    func lines(on aspects: [Aspect], of intent: Intent, in knowledge: KnowledgeBase) -> [String] {
        guard let article = knowledge.article(for: intent) else { return [] }
        var lines: [String] = []
        for aspect in aspects {
            var found = article.paragraphs(on: aspect, in: language, cues: knowledge.cues)
            if aspect == .place { found += posts(in: knowledge) }
            if found.isEmpty, let general = aspect.general.flatMap({ knowledge.intent(named: $0) }) {
                found = (knowledge.article(for: general)?.answer[language] ?? []).prefix(1).map(\.self)
            }
            lines += found.filter { !lines.contains($0) }
        }
        return lines
    }

    /// "And for my wife?": what was answered goes for the other person as well, said with its title so that a slip is seen.
    private mutating func answerAgain(_ intent: Intent, at now: Date, in knowledge: KnowledgeBase) -> Action {
        misses = 0
        excluded = []
        pending = .nothing
        topic = intent.id
        let article = knowledge.article(for: intent)
        var lines = knowledge.phrases(.about, in: language, ["title": article?.title[language] ?? intent.id])
        if let article, article.isExpired(at: now) { lines += knowledge.phrases(.expired, in: language) }
        lines += article?.answer[language] ?? []
        if let article { lines += sourceLines(of: article, in: knowledge) }
        lines += knowledge.phrases(.personHint, in: language)
        return say(lines, as: .answer, intent: intent.id, at: now, in: knowledge)
    }

    /// The intent for children in the area of `intent`, or nil.
    private func childVariant(of intent: Intent, in knowledge: KnowledgeBase) -> Intent? {
        guard let area = intent.id.split(separator: ".").first, !intent.id.hasSuffix(".child") else { return nil }
        return knowledge.intent(named: "\(area).child")
    }
}
