package import Foundation
import Knowledge
import Text

extension Conversation {
    /// Everything a conversation remembers, small enough to be kept with every step of a form.
    package struct Snapshot: Sendable, Equatable, Codable {
        /// The version of this layout; a snapshot of another one is refused.
        package static let version = 1

        /// The layout it was written in.
        let version: Int
        /// The conversation's id; a restored talk goes on under it, so that agents' replies find it.
        package let id: String
        /// The ticket it opened, or nil.
        package let ticket: String?
        let language: Language
        let country: String?
        let city: String?
        let isLanguageFixed: Bool
        let pending: Pending
        let misses: Int
        let topic: String?
        let subject: String?
        let lastAspect: Aspect?
        let excluded: [String]
        let matter: Matter?
        let isDanger: Bool
        let isAlarmed: Bool
        let isTicketUrgent: Bool
        let hasTimePressure: Bool
        let handoffs: Int
        let transcript: PackedTranscript
        let form: Form?
        let isQuiet: Bool
        let quietQuestion: QuietQuestion?

        init(of conversation: Conversation) {
            version = Self.version
            id = conversation.id
            ticket = conversation.ticket
            language = conversation.language
            country = conversation.country
            city = conversation.city
            isLanguageFixed = conversation.isLanguageFixed
            pending = conversation.pending
            misses = conversation.misses
            topic = conversation.topic
            subject = conversation.subject
            lastAspect = conversation.lastAspect
            excluded = conversation.excluded
            matter = conversation.matter == Matter() ? nil : conversation.matter
            isDanger = conversation.isDanger
            isAlarmed = conversation.isAlarmed
            isTicketUrgent = conversation.isTicketUrgent
            hasTimePressure = conversation.hasTimePressure
            handoffs = conversation.handoffs
            transcript = conversation.transcript
            form = conversation.form
            isQuiet = conversation.isQuiet
            quietQuestion = conversation.quietQuestion
        }

        /// The snapshot in `bytes`, or nil when it is of another version or damaged.
        package init?(_ bytes: Data) {
            guard let snapshot = try? JSONDecoder().decode(Self.self, from: bytes), snapshot.version == Self.version
            else { return nil }
            self = snapshot
        }

        /// The snapshot as bytes: JSON with sorted keys, so that equal talks are equal bytes.
        package var bytes: Data {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return (try? encoder.encode(self)) ?? Data()
        }
    }

    /// The talk as it can be kept.
    package var snapshot: Snapshot { Snapshot(of: self) }

    /// The conversation that `snapshot` was made of.
    package init(_ snapshot: Snapshot) {
        self.init(id: snapshot.id, language: snapshot.language)
        restore(snapshot)
    }

    /// Becomes the conversation that `snapshot` was made of.
    mutating func restore(_ snapshot: Snapshot) {
        self = Conversation(id: snapshot.id, language: snapshot.language)
        ticket = snapshot.ticket
        country = snapshot.country
        city = snapshot.city
        isLanguageFixed = snapshot.isLanguageFixed
        pending = snapshot.pending
        misses = snapshot.misses
        topic = snapshot.topic
        subject = snapshot.subject
        lastAspect = snapshot.lastAspect
        excluded = snapshot.excluded
        matter = snapshot.matter ?? Matter()
        isDanger = snapshot.isDanger
        isAlarmed = snapshot.isAlarmed
        isTicketUrgent = snapshot.isTicketUrgent
        hasTimePressure = snapshot.hasTimePressure
        handoffs = snapshot.handoffs
        transcript = snapshot.transcript
        form = snapshot.form
        isQuiet = snapshot.isQuiet
        quietQuestion = snapshot.quietQuestion
    }

    /// Takes up the kept talk: what it was about, what agents wrote meanwhile, and the question that was open.
    mutating func takeUp(
        _ snapshot: Snapshot,
        missed: [TicketReport.AgentLine],
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        restore(snapshot)
        guard !isQuiet else { return [sayQuietly(missed.map(\.text), at: now, in: knowledge)] }
        var lines = isAlarmed ? dangerLines(in: knowledge) : []
        lines += knowledge.phrases(.resumed, in: language)
        if let topic, let title = knowledge.intent(named: topic)?.title[language] {
            lines += knowledge.phrases(.about, in: language, ["title": title])
        }
        if let ticket { lines += knowledge.phrases(.handoffOpen, in: language, ["reference": ticket]) }
        for line in missed {
            lines.append(self.line(of: line, in: knowledge))
            record(.agent(line.agent), line.text, at: now)
        }
        if !missed.isEmpty, let ticket {
            isWithAgent = true
            lines += knowledge.phrases(.agentJoined, in: language, ["reference": ticket])
            lines += knowledge.phrases(.staffNeverAsk, in: language)
            return [say(lines, as: .handoff, at: now, in: knowledge)]
        }
        if form != nil {
            form?.isPaused = false
            return askForm(lines, at: now, in: knowledge)
        }
        if case .choice(let options, let others) = pending {
            return [ask(options, others: others, after: lines, at: now, in: knowledge)]
        }
        return [say(lines, as: isAlarmed ? .emergency : .smalltalk, at: now, in: knowledge)]
    }
}
