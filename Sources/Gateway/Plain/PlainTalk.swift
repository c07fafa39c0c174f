import Dialogue
import Foundation
import Knowledge
import NIOCore
import Text

/// One talk over the page without JavaScript: a ``Conversation`` and what was said in it, kept between requests.
///
/// Requests are answered one after another, in the order they came, also when a citizen presses twice.
actor PlainTalk {
    /// The requests that may wait; one more is refused with a sentence.
    static let waitingLimit = 5
    /// The bytes of text that are kept; past them the oldest entries go.
    static let capacity = 24 << 10

    private let environment: ChatEnvironment
    private var conversation: Conversation
    private var gate: FloodGate
    private var entries: [PlainPage.Entry] = []
    private var isCut = false
    private var sequence = 0
    private var page = 0
    /// The last line and the page it was sent from, so that a form that is sent twice is taken once.
    private var last: (page: Int, line: [UInt8])?
    /// The deliveries that were shown and whose page has not sent anything yet.
    private var shown: [(delivery: Int, page: Int)] = []
    private var waiting = 0
    private var tail: Task<Void, Never>?

    /// Whether the last words have been said.
    private(set) var isOver = false

    /// A talk that opens in `language` with the greeting.
    init(environment: ChatEnvironment, language: Language) {
        self.environment = environment
        var conversation = Conversation(id: UUID().uuidString.lowercased(), language: language)
        let actions = conversation.greet(at: environment.now(), in: environment.knowledge())
        for step in environment.steps(for: actions, as: .greeting, numbering: &sequence) {
            if case .send(let message) = step { entries.append(.init(page: 0, content: .message(message))) }
        }
        self.conversation = conversation
        gate = FloodGate(environment.flood, at: .now())
    }

    /// Answers `request` once those before it are answered; the page is called `token`.
    func take(_ request: PlainRequest, as token: TalkToken) async -> PlainPage {
        guard waiting < Self.waitingLimit else {
            return shownPage(as: token, draft: request.typed, remark: .tooFast)
        }
        waiting += 1
        defer { waiting -= 1 }
        let before = tail
        let work = Task {
            await before?.value
            return await self.answer(request, as: token)
        }
        tail = Task { _ = await work.value }
        return await work.value
    }

    /// The talk as it stands.
    func shownPage(as token: TalkToken, draft: String = "", remark: PlainPage.Remark? = nil) -> PlainPage {
        PlainPage(
            talk: token,
            number: page,
            language: conversation.language.rawValue,
            entries: entries,
            isCut: isCut,
            prompt: conversation.prompt(in: environment.knowledge()),
            draft: draft,
            remark: remark
        )
    }

    private func answer(_ request: PlainRequest, as token: TalkToken) async -> PlainPage {
        var draft = request.draft
        await confirm(upTo: request.page ?? -1)
        if let bytes = request.line, !isOver, !isRepeated(request) {
            while let delay = gate.wait(at: .now()) { try? await Task.sleep(for: .nanoseconds(delay.nanoseconds)) }
            if let sentFrom = request.page { last = (sentFrom, bytes) }
            page += 1
            let isTaken = await receive(bytes, shown: request.shown, sentFrom: request.page)
            if !isTaken { draft = request.typed }
        }
        if !isOver { await bringNews() }
        var shown = shownPage(as: token, draft: draft)
        shown.answered = request.page
        if request.line == nil, page == request.page { shown.remark = .nothingNew }
        return shown
    }

    private func isRepeated(_ request: PlainRequest) -> Bool {
        guard let last, let sentFrom = request.page else { return false }
        return last.page == sentFrom && last.line == request.line
    }

    // MARK: Lines

    /// Takes in one line, or returns false when it cannot be read.
    private func receive(_ bytes: [UInt8], shown: String?, sentFrom: Int?) async -> Bool {
        let knowledge = environment.knowledge()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            tell(knowledge.phrases(.notText, in: conversation.language))
            return false
        }
        switch InboundEvent(message: text, limit: environment.maximumLineLength) {
        case .line(let text):
            let choice = choice(named: text, on: sentFrom ?? page)
            let visible = shown ?? choice.map { "\($0.digit). \($0.label)" } ?? text
            // While somebody watches, what was typed is not shown once more.
            let isHidden = conversation.isQuiet && text.utf8.count > 1
            if !visible.allSatisfy(\.isWhitespace) { append(.citizen(isHidden ? "…" : visible)) }
            // A digit means what its page asked, so on a page that others have followed it is sent in words.
            let isCurrent = !entries.contains { $0.page > sentFrom ?? page && $0.page < page }
            let line = isCurrent ? text : choice?.label ?? text
            let actions = conversation.receive(line, at: environment.now(), in: knowledge)
            await perform(actions, as: .reply)
            return true
        case .tooLong(let limit):
            tell(knowledge.phrases(.lineTooLong, in: conversation.language, ["limit": "\(limit)"]))
        case .notText:
            tell(knowledge.phrases(.notText, in: conversation.language))
        }
        return false
    }

    /// The choice that `text` picks by its digit on the page with `number`; 0 is the same on every page.
    private func choice(named text: String, on number: Int) -> OutboundMessage.Choice? {
        guard let digit = Int(text), digit > 0 else { return nil }
        for entry in entries.reversed() where entry.page <= number {
            guard case .message(let message) = entry.content else { return nil }
            if let choice = message.choices.first(where: { $0.digit == digit }) { return choice }
        }
        return nil
    }

    // MARK: Messages

    private func perform(_ actions: [Action], as kind: OutboundMessage.Kind) async {
        let steps = environment.steps(for: actions, as: kind, numbering: &sequence)
        for case .send(let message) in steps {
            if message.clears { clear() }
            append(.message(message))
            if message.closes { isOver = true }
        }
        for case .errand(let action) in steps {
            let news = await environment.clerk.perform(action, at: environment.now())
            let actions = conversation.receive(news, at: environment.now(), in: environment.knowledge())
            await perform(actions, as: .reply)
        }
    }

    private func tell(_ lines: [String]) {
        sequence += 1
        let language = conversation.language.rawValue
        append(.message(OutboundMessage(kind: .reply, sequence: sequence, lines: lines, language: language)))
    }

    /// Shows what agents wrote meanwhile.
    private func bringNews() async {
        let news = await environment.clerk.news(for: conversation.id)
            .filter { news in !shown.contains { $0.delivery == news.delivery } }
        guard !news.isEmpty else { return }
        page += 1
        for (delivery, news) in news {
            shown.append((delivery, page))
            let actions = conversation.receive(news, at: environment.now(), in: environment.knowledge())
            await perform(actions, as: news.isFromAgent ? .agent : .notice)
        }
    }

    /// Counts as seen what stood on the pages up to `number`, since one of them has sent something.
    ///
    /// What stood on a page that never arrived stays undelivered, and whoever takes the talk up elsewhere gets it.
    private func confirm(upTo number: Int) async {
        let seen = shown.filter { $0.page <= number }.map(\.delivery)
        guard !seen.isEmpty else { return }
        await environment.clerk.confirm(seen, at: environment.now())
    }

    // MARK: Entries

    private func append(_ content: PlainPage.Entry.Content) {
        entries.append(.init(page: page, content: content))
        var size = entries.reduce(0) { $0 + $1.size }
        while size > Self.capacity, entries.count > 1 {
            size -= entries.removeFirst().size
            isCut = true
        }
    }

    private func clear() {
        entries = []
        isCut = false
    }
}

extension PlainPage.Entry {
    /// The bytes of its text.
    fileprivate var size: Int {
        switch content {
        case .citizen(let text): text.utf8.count
        case .message(let message): message.lines.reduce(0) { $0 + $1.utf8.count }
        }
    }
}

extension PlainRequest {
    /// What the citizen has typed, sent or not.
    fileprivate var typed: String {
        line.flatMap { String(validating: $0, as: UTF8.self) } ?? draft
    }
}
