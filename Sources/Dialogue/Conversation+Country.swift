import Foundation
import Knowledge
import Text

extension Conversation {
    /// The country that is home to all citizens, where nobody needs a post.
    static let home = "VN"

    /// The city and the country, as far as they are known.
    func placeName(in knowledge: KnowledgeBase) -> String {
        let name = country.map { knowledge.gazetteer.countries[$0]?.name(in: language) ?? $0 }
        return [city, name].compactMap(\.self).joined(separator: ", ")
    }

    /// "Noted: you are in …", or that the matter is there.
    func placeNoted(in knowledge: KnowledgeBase) -> [String] {
        let phrase: Phrase = matter.isPlaced ? .matterSet : .countrySet
        return knowledge.phrases(phrase, in: language, ["country": placeName(in: knowledge)])
    }

    /// What is said when a line holds nothing but a place: with a question, the last topic there; in a country that was not
    /// `before`, its posts.
    mutating func placeSaid(asks: Bool, before: String?, at now: Date, in knowledge: KnowledgeBase) -> Action {
        misses = 0
        let intent = subject.flatMap { knowledge.intent(named: $0) }
        let isNew = before != country
        guard let intent, let article = knowledge.article(for: intent),
            asks || !intent.attachments.isEmpty || isNew && country != Self.home
        else {
            return say(placeNoted(in: knowledge), as: .smalltalk, at: now, in: knowledge)
        }
        var lines = placeNoted(in: knowledge)
        if asks {
            lines += knowledge.phrases(.about, in: language, ["title": article.title[language] ?? intent.id])
            lines += (article.answer[language] ?? []).prefix(1)
        }
        if asks || isNew { lines += intent.attachments.contains(.posts) ? [] : posts(in: knowledge) }
        lines += attachments(of: intent, in: knowledge) + knowledge.phrases(.personHint, in: language)
        pending = .nothing
        topic = intent.id
        return say(lines, as: .answer, intent: intent.id, at: now, in: knowledge)
    }

    /// The numbers to call, before everything else: local, then the posts', then the hotline.
    ///
    /// Where the one in danger is at home, the numbers there come before those of the citizen's country.
    func dangerLines(in knowledge: KnowledgeBase) -> [String] {
        let isAtHome = matter.isDangerAtHome == true && country != Self.home
        return (isAtHome ? emergencyNumbers(at: Self.home, in: knowledge) : [])
            + emergencyNumbers(at: country, in: knowledge) + hotlines(in: knowledge)
    }

    /// What `intent` wants appended for the citizen's country.
    func attachments(of intent: Intent, in knowledge: KnowledgeBase) -> [String] {
        intent.attachments.flatMap { attachment -> [String] in
            switch attachment {
            case .posts: posts(in: knowledge)
            case .emergencyNumbers:
                intent.isDanger || country == nil ? [] : emergencyNumbers(at: country, in: knowledge)
            case .hotline: intent.isDanger ? [] : hotlines(in: knowledge)
            }
        }
    }

    private func emergencyNumbers(at place: String?, in knowledge: KnowledgeBase) -> [String] {
        guard let country = place.flatMap({ knowledge.gazetteer.countries[$0] }), let numbers = country.emergency
        else {
            return knowledge.phrases(.dangerUnknownCountry, in: language)
        }
        return knowledge.phrases(
            numbers.isDisputed ? .dangerLocalDisputed : .dangerLocal,
            in: language,
            [
                "country": country.name(in: language), "police": numbers.police, "ambulance": numbers.ambulance,
                "fire": numbers.fire,
            ]
        )
    }

    private func hotlines(in knowledge: KnowledgeBase) -> [String] {
        let posts = country.map { knowledge.posts(for: $0) } ?? []
        let lines = posts.flatMap { post -> [String] in
            guard let number = post.hotline else { return [] }
            let name = name(of: post, in: knowledge)
            return knowledge.phrases(
                .postHotline,
                in: language,
                ["post": name, "number": number, "date": post.source.date.description]
            )
        }
        return lines + knowledge.phrases(.hotline, in: language, ["hotline": knowledge.hotlineText(in: language)])
    }

    /// The posts for the citizen's country, or those that serve it from elsewhere.
    func posts(in knowledge: KnowledgeBase) -> [String] {
        guard let code = country, let country = knowledge.gazetteer.countries[code] else { return [] }
        let posts = knowledge.posts(for: code)
        let name = country.name(in: language)
        guard let first = posts.first else {
            return knowledge.phrases(.noPost, in: language, ["country": name]) + hotlines(in: knowledge)
        }
        let isElsewhere = first.country != code
        let host = knowledge.gazetteer.countries[first.country]?.name(in: language) ?? first.country
        let head =
            isElsewhere
            ? knowledge.phrases(.servedFrom, in: language, ["city": first.city, "country": host])
            : knowledge.phrases(.postsIntro, in: language, ["country": name])
        return head + posts.map { "- " + line(of: $0, in: knowledge) } + knowledge.phrases(.checkPost, in: language)
    }

    private func line(of post: Post, in knowledge: KnowledgeBase) -> String {
        let date = post.source.date.description
        var parts = [post.address, post.website].compactMap(\.self)
        if let phone = post.phone {
            parts += knowledge.phrases(.postPhone, in: language, ["number": phone, "date": date])
        }
        if let hotline = post.hotline {
            parts += knowledge.phrases(.postProtection, in: language, ["number": hotline, "date": date])
        }
        if let email = post.email { parts.append(email) }
        return ([name(of: post, in: knowledge)] + parts).joined(separator: "; ")
    }

    private func name(of post: Post, in knowledge: KnowledgeBase) -> String {
        let phrase: Phrase =
            switch post.kind {
            case .embassy: .embassy
            case .consulateGeneral: .consulateGeneral
            case .consulate: .consulate
            case .office: .office
            }
        return knowledge.phrases(phrase, in: language, ["city": post.city]).joined(separator: " ")
    }
}
