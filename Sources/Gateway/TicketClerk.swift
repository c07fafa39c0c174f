package import Dialogue
package import Foundation
package import Logging
import Text
package import Tickets

/// Carries a conversation's wishes to the ticket queue and its answers back; the one place where the two towers meet.
package struct TicketClerk: Sendable {
    private let store: TicketStore
    private let logger: Logger

    /// A clerk of `store`.
    package init(store: TicketStore, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Performs `action` and reports; a failure is reported too, and logged without a word of what was typed.
    package func perform(_ action: Action, at now: Date) async -> TicketNews {
        switch action {
        case .open(let handoff):
            await attempt(else: .couldNotOpen) {
                let opened = try await store.open(NewTicket(handoff), at: now)
                return .opened(reference: opened.reference, pin: opened.pin, due: opened.due)
            }
        case .append(let reference, let line):
            await attempt(else: .couldNotAdd) {
                try await store.append(line, to: reference, at: now)
                return .added
            }
        case .lookUp(let reference, let pin):
            await attempt(else: .couldNotLookUp) {
                .status(try await store.status(reference, pin: pin, at: now).map(TicketReport.init))
            }
        case .raise(let reference, let line):
            await attempt(else: .couldNotAdd) {
                try await store.raise(line, to: reference, at: now)
                return .added
            }
        case .add(let reference, let pin, let line):
            await attempt(else: .couldNotAdd) {
                .addition(Addition(try await store.add(line, to: reference, pin: pin, at: now)))
            }
        case .save(let snapshot):
            await attempt(else: .couldNotSave) {
                .saved(code: try await store.keep(snapshot.bytes, of: snapshot.id, at: now))
            }
        case .resume(let code, let pin):
            await attempt(else: .couldNotResume) {
                guard let talk = try await store.takeUp(code, pin: pin, at: now),
                    let snapshot = Conversation.Snapshot(talk.bytes)
                else { return .nothingToResume }
                return .resumed(snapshot, missed: talk.missed.compactMap(TicketReport.AgentLine.init))
            }
        case .say, .rate, .hangUp:
            .added
        }
    }

    /// What agents did to the tickets of `conversation` and nobody has been told, in order, with the deliveries' numbers.
    ///
    /// It comes again until ``confirm(_:at:)``; none when the queue cannot be read, which is logged.
    func news(for conversation: String) async -> [(delivery: Int, news: TicketNews)] {
        do {
            return try await store.undelivered(to: [conversation]).compactMap { delivery in
                TicketNews(delivery).map { (delivery.number, $0) }
            }
        } catch {
            log(error)
            return []
        }
    }

    /// Remembers that the citizen has seen `deliveries`; when that fails, they are shown again to who comes back.
    func confirm(_ deliveries: [Int], at now: Date) async {
        do {
            try await store.markDelivered(deliveries, at: now)
        } catch {
            log(error)
        }
    }

    private func attempt(else failure: TicketNews, _ errand: () async throws -> TicketNews) async -> TicketNews {
        do {
            return try await errand()
        } catch {
            log(error)
            return failure
        }
    }

    private func log(_ error: any Error) {
        logger.error("ticket.failed", metadata: ["error": "\(error as? TicketError ?? .storage("unknown"))"])
    }
}

extension NewTicket {
    /// The ticket that `handoff` asks for.
    init(_ handoff: Handoff) {
        self.init(
            key: handoff.key,
            conversation: handoff.conversation,
            language: handoff.language.rawValue,
            country: handoff.country,
            topic: handoff.topic,
            reason: handoff.reason.rawValue,
            priority: handoff.isDanger ? .urgent : handoff.hasTimePressure ? .high : .normal,
            watchword: handoff.watchword,
            transcript: handoff.transcript.map { line in
                Entry(author: line.speaker == .citizen ? .citizen : .assistant, text: line.text, at: line.at)
            }
        )
    }
}

extension Addition {
    /// What a citizen is told of `addition`.
    init(_ addition: CitizenAddition) {
        self =
            switch addition {
            case .added(let reference, let wasReopened): .added(reference: reference, wasReopened: wasReopened)
            case .unknown: .unknown
            case .tooLate(let reference): .tooLate(reference: reference)
            }
    }
}

extension TicketReport {
    /// What a citizen is told of `view`.
    init(_ view: CitizenView) {
        let state: State =
            switch view.status {
            case .new: .new
            case .open: .open
            case .pending: .pending
            case .resolved: .resolved
            }
        self.init(
            reference: view.reference,
            state: state,
            opened: view.opened,
            due: view.due,
            replies: view.replies.compactMap(AgentLine.init)
        )
    }
}

extension TicketReport.AgentLine {
    /// What an agent wrote, or nil for a message of somebody else.
    init?(_ message: TicketMessage) {
        guard case .agent(let name) = message.author else { return nil }
        self.init(agent: name, text: message.text, at: message.at)
    }
}
