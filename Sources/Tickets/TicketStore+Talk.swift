package import Foundation
import GRDB

/// Talks that are kept, so that a dropped line or another device can take them up.
///
/// A talk is a value of the dialogue's own, here only bytes. It is personal data and is kept for a week.
extension TicketStore {
    /// For how long a talk is kept after its last change, in seconds: a week.
    static let keepsTalksFor = 7 * 86_400.0
    /// The largest talk that is kept, in bytes.
    static let talkLimit = 128 << 10

    /// Keeps `talk` in place of an earlier copy of the same conversation, and returns the code it is found by.
    ///
    /// The code stays the same for one conversation. Talks that are too old go with the same transaction.
    ///
    /// - Throws: ``TicketError/storage(_:)``, also for a talk that is too large.
    package func keep(_ talk: Data, of conversation: String, at now: Date) async throws(TicketError) -> String {
        guard talk.count <= Self.talkLimit else { throw .storage("the talk is too large to be kept") }
        return try await write { database in
            let oldest = now.timeIntervalSince1970 - Self.keepsTalksFor
            try database.execute(literal: "DELETE FROM talk WHERE at < \(oldest)")
            var generator = SystemRandomNumberGenerator()
            let fresh = TicketReference(using: &generator).description
            let code = try SQLRequest<String>(
                literal: """
                    INSERT INTO talk (conversation, code, bytes, at)
                    VALUES (\(conversation), \(fresh), \(talk), \(now.timeIntervalSince1970))
                    ON CONFLICT (conversation) DO UPDATE SET bytes = excluded.bytes, at = excluded.at
                    RETURNING code
                    """
            ).fetchOne(database)
            try database.audit("kept a talk", by: "server", ticket: nil, at: now)
            return code ?? fresh
        }
    }

    /// The talk kept under `code` or, with a PIN, the talk of the ticket with that reference; with what agents wrote since and
    /// nobody has seen, which counts as delivered.
    ///
    /// Nil for an unknown code, a wrong PIN and a talk that is too old alike.
    ///
    /// - Throws: ``TicketError/storage(_:)``.
    package func takeUp(_ code: String, pin: String?, at now: Date) async throws(TicketError) -> KeptTalk? {
        try await write { database in
            let conversation: String?
            if let pin {
                conversation = try database.ticket(code, pin: pin, at: now)?["conversation"]
            } else {
                let name = TicketReference(code)?.description
                conversation = try SQLRequest<String>(literal: "SELECT conversation FROM talk WHERE code = \(name)")
                    .fetchOne(database)
            }
            guard let conversation,
                let bytes = try SQLRequest<Data>(
                    literal: """
                        SELECT bytes FROM talk WHERE conversation = \(conversation)
                            AND at >= \(now.timeIntervalSince1970 - Self.keepsTalksFor)
                        """
                ).fetchOne(database)
            else { return nil }
            let missed = try SQLRequest<Row>(
                literal: """
                    SELECT delivery.number AS delivery, message.*, agent.name AS agentName
                    FROM delivery
                        JOIN ticket ON ticket.key = delivery.ticket
                        JOIN message ON message.number = delivery.message
                        LEFT JOIN agent ON agent.id = message.agent
                    WHERE isDone = 0 AND ticket.conversation = \(conversation)
                    ORDER BY delivery.number
                    """
            ).fetchAll(database)
            for row in missed {
                let number: Int = row["delivery"]
                try database.execute(literal: "UPDATE delivery SET isDone = 1 WHERE number = \(number)")
            }
            try database.audit("took up a talk", by: "citizen", ticket: nil, at: now)
            return KeptTalk(conversation: conversation, bytes: bytes, missed: missed.map(TicketMessage.init))
        }
    }
}

/// A talk that was kept.
package struct KeptTalk: Sendable, Equatable {
    package let conversation: String
    /// The talk as it was handed in.
    package let bytes: Data
    /// What agents wrote to the citizen since and nobody has seen, in order.
    package let missed: [TicketMessage]
}
