package import Foundation
package import Knowledge
import Text

extension Conversation {
    /// The characters of a page of the long form: a terminal of 80 by 24 shows it at once.
    static let pageSize = 700

    /// Does what `intent` asks for; without `isAlarm` a dangerous intent is only asked about.
    mutating func carryOut(
        _ intent: Intent,
        isAlarm: Bool = false,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        misses = 0
        pending = .nothing
        excluded = []
        switch intent.action {
        case .answer, .smalltalk:
            return [answer(intent, isAlarm: isAlarm, at: now, in: knowledge)]
        case .handoff:
            return handOff(.asked, at: now, in: knowledge)
        case .ticketStatus:
            return [
                say(knowledge.phrases(.statusUsage, in: language), as: .form, intent: intent.id, at: now, in: knowledge)
            ]
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
        isAlarm: Bool,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> Action {
        guard let article = knowledge.article(for: intent) else {
            return say(knowledge.phrases(.fallback, in: language), as: .fallback, at: now, in: knowledge)
        }
        let isSmalltalk = intent.action == .smalltalk
        if isSmalltalk { lastAspect = nil }
        let isEmergency = intent.isDanger && isAlarm
        isDanger = isDanger || isEmergency
        var lines = intent.isDanger ? dangerLines(in: knowledge) : []
        if !isSmalltalk {
            isAlarmed = isEmergency
            page = 0
            topic = intent.id
            // What was asked before an emergency is what is asked on after it.
            if !isEmergency { subject = Aspect.isGeneral(intent.id) ? subject ?? intent.id : intent.id }
            lastAspect = Aspect.allCases.first { $0.general == intent.id }
            if article.isExpired(at: now) { lines += knowledge.phrases(.expired, in: language) }
        }
        lines += article.answer[language] ?? []
        lines += attachments(of: intent, in: knowledge)
        if !isSmalltalk {
            if intent.hasTimePressure || hasTimePressure { lines += knowledge.phrases(.timePressure, in: language) }
            lines += sourceLines(of: article, in: knowledge)
            if hasMore(article) { lines += knowledge.phrases(.moreHint, in: language) }
        }
        if !isSmalltalk, !isEmergency {
            lines += ratingLines(for: intent.id, in: knowledge) + knowledge.phrases(.personHint, in: language)
        }
        if country == nil, isEmergency || !intent.attachments.isEmpty {
            pending = .country(intent: intent.id)
            lines += knowledge.phrases(.askCountry, in: language)
        }
        let decision: Decision = isEmergency ? .emergency : isSmalltalk ? .smalltalk : .answer
        return say(lines, as: decision, intent: intent.id, at: now, in: knowledge)
    }

    /// The articles of two intents that one line asked for.
    mutating func answer(_ intents: [Intent], at now: Date, in knowledge: KnowledgeBase) -> Action {
        misses = 0
        pending = .nothing
        excluded = []
        var lines: [String] = []
        for (place, intent) in intents.enumerated() {
            guard let article = knowledge.article(for: intent) else { continue }
            lines += ["(\(place + 1)) \(article.title[language] ?? intent.id)"]
            if article.isExpired(at: now) { lines += knowledge.phrases(.expired, in: language) }
            lines += (article.answer[language] ?? []) + sourceLines(of: article, in: knowledge)
        }
        topic = intents.last?.id
        subject = topic
        lastAspect = nil
        lines += knowledge.phrases(.personHint, in: language)
        return say(lines, as: .answer, intent: intents.first?.id, at: now, in: knowledge)
    }

    /// What was to be appended for the country the citizen has just named.
    mutating func placed(for intent: Intent, at now: Date, in knowledge: KnowledgeBase) -> Action {
        var lines = intent.isDanger ? dangerLines(in: knowledge) : []
        lines += placeNoted(in: knowledge)
        lines += intent.attachments.isEmpty ? posts(in: knowledge) : attachments(of: intent, in: knowledge)
        lines += knowledge.phrases(.personHint, in: language)
        return say(lines, as: intent.isDanger ? .emergency : .answer, intent: intent.id, at: now, in: knowledge)
    }

    /// Where the last answer comes from: every source with its day and page.
    mutating func showSources(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        guard let topic, let intent = knowledge.intent(named: topic), let article = knowledge.article(for: intent)
        else {
            return [say(knowledge.phrases(.noMore, in: language), as: .smalltalk, at: now, in: knowledge)]
        }
        let sources = article.sources.sorted { $1.date < $0.date }.map { source in
            "- \(source.name) (\(source.date))" + (source.url.map { ": \($0)" } ?? "")
        }
        var lines = knowledge.phrases(.sources, in: language, ["title": article.title[language] ?? topic]) + sources
        lines += knowledge.phrases(.checkedUntil, in: language, ["date": article.expires.description])
        return [say(lines, as: .answer, intent: topic, at: now, in: knowledge)]
    }

    /// The next page of the long form of the last answer.
    mutating func showMore(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        guard let topic, let intent = knowledge.intent(named: topic), let article = knowledge.article(for: intent)
        else {
            return [say(knowledge.phrases(.noMore, in: language), as: .smalltalk, at: now, in: knowledge)]
        }
        let pages = longForm(of: article, in: knowledge).pages(of: Self.pageSize)
        guard pages.indices.contains(page) else {
            return [say(knowledge.phrases(.noMore, in: language), as: .smalltalk, at: now, in: knowledge)]
        }
        var lines = pages[page]
        page += 1
        if page < pages.count { lines += knowledge.phrases(.pageHint, in: language) }
        return [say(lines, as: .answer, intent: topic, at: now, in: knowledge)]
    }

    /// What follows the short answer: details, what differs between posts, the law.
    private func longForm(of article: Article, in knowledge: KnowledgeBase) -> [String] {
        var lines = article.more[language] ?? []
        if let differs = article.differs[language] {
            lines += knowledge.phrases(.differs, in: language, ["text": differs])
        }
        if !article.legalBasis.isEmpty {
            let basis = article.legalBasis.joined(separator: "; ")
            lines += knowledge.phrases(.legalBasis, in: language, ["text": basis])
        }
        return lines
    }

    private func hasMore(_ article: Article) -> Bool {
        article.more[language] != nil || article.differs[language] != nil || !article.legalBasis.isEmpty
    }

    /// The latest source of `article` in a line.
    func sourceLines(of article: Article, in knowledge: KnowledgeBase) -> [String] {
        let order = { (source: Article.Source) in (source.confidence == .high ? 1 : 0, source.date) }
        guard let source = article.sources.max(by: { order($0) < order($1) }) else { return [] }
        return knowledge.phrases(.source, in: language, ["name": source.name, "date": source.date.description])
    }
}

extension Article {
    /// Whether the day somebody must have looked again has passed at `now` (UTC).
    package func isExpired(at now: Date) -> Bool {
        expires < Day(of: now)
    }
}

extension [String] {
    /// The paragraphs in pages of about `size` characters; a longer paragraph is cut between sentences.
    func pages(of size: Int) -> [[String]] {
        var pages: [[String]] = []
        var page: [String] = []
        var length = 0
        for paragraph in self {
            let pieces = paragraph.count <= size ? [paragraph] : paragraph.sentences.grouped(into: size / 2)
            for piece in pieces {
                if length + piece.count > size, !page.isEmpty {
                    pages.append(page)
                    (page, length) = ([], 0)
                }
                page.append(piece)
                length += piece.count
            }
        }
        return page.isEmpty ? pages : pages + [page]
    }

    /// The sentences joined to paragraphs of about `size` characters.
    private func grouped(into size: Int) -> [String] {
        reduce(into: []) { paragraphs, sentence in
            if let last = paragraphs.last, last.count + sentence.count < size {
                paragraphs[paragraphs.count - 1] = last + " " + sentence
            } else {
                paragraphs.append(sentence)
            }
        }
    }
}
