import Dialogue
import Knowledge
package import NIOCore
import Text

/// Holds the talks of the page without JavaScript between its requests.
///
/// Bounded: past ``Limits/talks`` the talk that has been silent longest goes, and after ``Limits/idle`` any. Whoever comes
/// back to a talk that is gone is told, and what he typed opens a new one.
package actor PlainTalks {
    package struct Limits: Sendable {
        /// The talks held at once.
        package var talks = 2_000
        /// Silence after which a talk goes.
        package var idle = TimeAmount.minutes(30)
        /// The talks that open at once before the rate counts.
        package var burst = 100
        /// The talks a second that open after that; no limit where lines have none.
        ///
        /// Further ones wait, so that nobody can push out everybody else's talks in a moment.
        package var talksPerSecond = 5.0

        package init() {}
    }

    private struct Held {
        let talk: PlainTalk
        var usedAt: NIODeadline
    }

    private let environment: ChatEnvironment
    private let limits: Limits
    private let clock: @Sendable () -> NIODeadline
    private var talks: [TalkToken: Held] = [:]
    private var gate: FloodGate

    package init(
        environment: ChatEnvironment,
        limits: Limits = Limits(),
        clock: @escaping @Sendable () -> NIODeadline = { .now() }
    ) {
        self.environment = environment
        self.limits = limits
        self.clock = clock
        var flood = FloodLimits(linesPerSecond: environment.flood.linesPerSecond > 0 ? limits.talksPerSecond : 0)
        flood.burst = limits.burst
        gate = FloodGate(flood, at: clock())
    }

    /// The talks held.
    package var count: Int { talks.count }

    /// The page before the first line: the greeting and an empty field.
    ///
    /// Nothing is held for it.
    package nonisolated func blankPage(in language: String) async -> PlainPage {
        await PlainTalk(environment: environment, language: known(language)).shownPage(as: .random())
    }

    /// Answers `request`.
    ///
    /// A token that page 0 proposed opens a talk under that name, so that a first form that is sent twice opens one talk.
    package func take(_ request: PlainRequest) async -> PlainPage {
        let token = TalkToken(request.talk)
        if let token, let talk = held(token) { return await answer(request, in: talk, as: token) }
        let isFirst = request.talk.isEmpty || token != nil && request.page == 0
        var request = request
        if !isFirst {
            // A digit answers a question of the talk that is gone; 0 calls a person in every talk.
            if let line = request.line, line.count == 1, (0x31...0x39).contains(line[0]) { request.line = nil }
            request.page = nil
        }
        let own = isFirst ? token ?? .random() : .random()
        let talk = await open(own, in: request.language)
        var page = await answer(request, in: talk, as: own)
        if !isFirst { page.remark = .talkIsGone }
        return page
    }

    private func answer(_ request: PlainRequest, in talk: PlainTalk, as token: TalkToken) async -> PlainPage {
        var page = await talk.take(request, as: token)
        guard await talk.isOver else { return page }
        talks[token] = nil
        page.talk = .random()
        page.number = 0
        return page
    }

    private func held(_ token: TalkToken) -> PlainTalk? {
        let now = clock()
        guard let held = talks[token] else { return nil }
        guard now - held.usedAt < limits.idle else {
            talks[token] = nil
            return nil
        }
        talks[token]?.usedAt = now
        return held.talk
    }

    /// A new talk, once the gate lets it in; the one that another request has opened meanwhile under the same name.
    ///
    /// - Complexity: O(*n*) in the talks held.
    private func open(_ token: TalkToken, in language: String) async -> PlainTalk {
        while let delay = gate.wait(at: clock()) {
            try? await Task.sleep(for: .nanoseconds(delay.nanoseconds))
            if Task.isCancelled { break }
        }
        if let talk = held(token) { return talk }
        let now = clock()
        talks = talks.filter { now - $0.value.usedAt < limits.idle }
        while talks.count >= limits.talks, let oldest = talks.min(by: { $0.value.usedAt < $1.value.usedAt }) {
            talks[oldest.key] = nil
        }
        let talk = PlainTalk(environment: environment, language: known(language))
        talks[token] = Held(talk: talk, usedAt: now)
        return talk
    }

    private nonisolated func known(_ code: String) -> Language {
        let languages = environment.knowledge().languages
        let language = Language(rawValue: code)
        return languages.contains(language) ? language : languages.first ?? .vietnamese
    }
}
