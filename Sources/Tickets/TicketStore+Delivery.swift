package import Foundation
import GRDB

/// What live conversations have to be told.
extension TicketStore {
    /// A number that grows with every change, also by other processes.
    ///
    /// Each change leaves an audit row, so the last row's number says it; SQLite's own `data_version` counts for one
    /// connection only, and a pool reads through several.
    ///
    /// - Complexity: O(log *n*) in the rows of the audit.
    package func changeToken() async throws(TicketError) -> Int {
        try await read { try Int.fetchOne($0, sql: "SELECT max(number) FROM audit") ?? 0 }
    }

    /// What has not been told yet to `conversations`, in order.
    package func undelivered(to conversations: Set<String>) async throws(TicketError) -> [Delivery] {
        guard !conversations.isEmpty else { return [] }
        return try await read { database in
            let list = String(decoding: try JSONEncoder().encode(conversations), as: UTF8.self)
            return try SQLRequest<Row>(
                literal: """
                    SELECT delivery.number AS delivery, ticket.conversation, ticket.reference,
                        message.*, agent.name AS agentName
                    FROM delivery
                        JOIN ticket ON ticket.key = delivery.ticket
                        LEFT JOIN message ON message.number = delivery.message
                        LEFT JOIN agent ON agent.id = message.agent
                    WHERE isDone = 0 AND ticket.conversation IN (SELECT value FROM json_each(\(list)))
                    ORDER BY delivery.number
                    """
            ).fetchAll(database).map { row in
                let hasMessage = row["number"] != nil
                return Delivery(
                    number: row["delivery"],
                    conversation: row["conversation"],
                    reference: row["reference"],
                    event: hasMessage ? .reply(TicketMessage(row)) : .resolved
                )
            }
        }
    }

    /// Remembers that the deliveries were shown; those that were shown before stay as they are.
    package func markDelivered(_ numbers: [Int], at now: Date = Date()) async throws(TicketError) {
        try await write { database in
            for number in numbers {
                let ticket = try SQLRequest<String>(
                    literal: "UPDATE delivery SET isDone = 1 WHERE number = \(number) AND isDone = 0 RETURNING ticket"
                ).fetchOne(database)
                if let ticket { try database.audit("delivered", by: "server", ticket: ticket, at: now) }
            }
        }
    }
}
