package import Foundation
package import Knowledge
import Text

extension Conversation {
    /// Does what `intent` asks for.
    mutating func carryOut(
        _ intent: Intent,
        alarm: Intent? = nil,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        misses = 0
        pending = .nothing
        switch intent.action {
        case .answer, .smalltalk:
            return [answer(intent, alarm: alarm, at: now, in: knowledge)]
        case .handoff:
            return handOff(.asked, at: now, in: knowledge)
        case .ticketStatus:
            return [say(knowledge.phrases(.statusUsage, in: language), as: .form, intent: intent.id, at: now, in: knowledge)]
        case .switchLanguage:
            let other = knowledge.languages.first { $0 != language } ?? language
            return [setLanguage(other, at: now, in: knowledge)]
        case .end:
            return farewell(at: now, in: knowledge)
        case .outOfScope:
            return [say(knowledge.phrases(.fallback, in: language), as: .fallback, at: now, in: knowledge)]
        }
    }

    /// The article of `intent`, with numbers before it when somebody may be in danger.
    private mutating func answer(
        _ intent: Intent,
        alarm: Intent?,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> Action {
        guard let article = knowledge.article(for: intent) else {
            return say(knowledge.phrases(.fallback, in: language), as: .fallback, at: now, in: knowledge)
        }
        let isSmalltalk = intent.action == .smalltalk
        let isEmergency = intent.isDanger || alarm != nil
        isDanger = isDanger || isEmergency
        var lines = isEmergency ? dangerLines(in: knowledge) : []
        if !isSmalltalk {
            topic = intent.id
            if article.isExpired(at: now) { lines += knowledge.phrases(.expired, in: language) }
        }
        lines += article.answer[language] ?? []
        lines += attachments(of: intent, in: knowledge)
        if !isSmalltalk {
            if intent.hasTimePressure || hasTimePressure { lines += knowledge.phrases(.timePressure, in: language) }
            lines += sourceLines(of: article, in: knowledge)
            if hasMore(article) { lines += knowledge.phrases(.moreHint, in: language) }
        }
        if country == nil, isEmergency || !intent.attachments.isEmpty {
            pending = .country(intent: intent.id)
            lines += knowledge.phrases(.askCountry, in: language)
        } else if !isSmalltalk {
            lines += knowledge.phrases(.personHint, in: language)
        }
        let decision: Decision = isEmergency ? .emergency : isSmalltalk ? .smalltalk : .answer
        return say(lines, as: decision, intent: intent.id, at: now, in: knowledge)
    }

    /// What was to be appended for the country the citizen has just named.
    mutating func placed(_ code: String, for intent: Intent, at now: Date, in knowledge: KnowledgeBase) -> Action {
        let name = knowledge.gazetteer.countries[code]?.name(in: language) ?? code
        var lines = intent.isDanger ? dangerLines(in: knowledge) : []
        lines += knowledge.phrases(.countrySet, in: language, ["country": name])
        lines += attachments(of: intent, in: knowledge)
        lines += knowledge.phrases(.personHint, in: language)
        return say(lines, as: intent.isDanger ? .emergency : .answer, intent: intent.id, at: now, in: knowledge)
    }

    /// The long form of the last answer.
    mutating func showMore(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        guard let topic, let intent = knowledge.intent(named: topic), let article = knowledge.article(for: intent),
            hasMore(article)
        else {
            return [say(knowledge.phrases(.noMore, in: language), as: .smalltalk, at: now, in: knowledge)]
        }
        var lines = article.more[language] ?? []
        if let differs = article.differs[language] {
            lines += knowledge.phrases(.differs, in: language, ["text": differs])
        }
        if !article.legalBasis.isEmpty {
            let basis = article.legalBasis.joined(separator: "; ")
            lines += knowledge.phrases(.legalBasis, in: language, ["text": basis])
        }
        return [say(lines, as: .answer, intent: topic, at: now, in: knowledge)]
    }

    private func hasMore(_ article: Article) -> Bool {
        article.more[language] != nil || article.differs[language] != nil || !article.legalBasis.isEmpty
    }

    private func sourceLines(of article: Article, in knowledge: KnowledgeBase) -> [String] {
        guard let source = article.sources.max(by: { $0.date < $1.date }) else { return [] }
        return knowledge.phrases(.source, in: language, ["name": source.name, "date": source.date.description])
    }
}

extension Article {
    /// Whether the day somebody must have looked again has passed at `now` (UTC).
    package func isExpired(at now: Date) -> Bool {
        expires < Day(of: now)
    }
}
