import Foundation
import GRDB

/// What live conversations have to be told.
extension TicketStore {
    /// A number that grows with every change, also by other processes; cheap to ask for.
    package func changeToken() async throws(TicketError) -> Int {
        try await read { try Int.fetchOne($0, sql: "SELECT max(number) FROM audit") ?? 0 }
    }

    /// What has not been told yet to `conversations`, in order.
    package func undelivered(to conversations: Set<String>) async throws(TicketError) -> [Delivery] {
        guard !conversations.isEmpty else { return [] }
        let all = try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT delivery.number AS delivery, ticket.conversation, ticket.reference,
                        message.*, agent.name AS agentName
                    FROM delivery
                        JOIN ticket ON ticket.key = delivery.ticket
                        LEFT JOIN message ON message.number = delivery.message
                        LEFT JOIN agent ON agent.id = message.agent
                    WHERE isDone = 0 ORDER BY delivery.number
                    """
            ).map { row in
                let hasMessage = row["number"] != nil
                return Delivery(
                    number: row["delivery"],
                    conversation: row["conversation"],
                    reference: row["reference"],
                    event: hasMessage ? .reply(TicketMessage(row)) : .resolved
                )
            }
        }
        return all.filter { conversations.contains($0.conversation) }
    }

    /// Remembers that the deliveries were shown.
    package func markDelivered(_ numbers: [Int]) async throws(TicketError) {
        try await write { database in
            for number in numbers {
                try database.execute(literal: "UPDATE delivery SET isDone = 1 WHERE number = \(number)")
            }
        }
    }
}
