/// How soon a ticket wants an answer.
package enum TicketPriority: Int, Sendable, CaseIterable, Codable {
    case normal = 0
    /// No time: a flight tomorrow.
    case high = 1
    /// Life, liberty or health.
    case urgent = 2

    /// The time within which the first answer is aimed at, in seconds: two days, four hours, one hour.
    package var target: Double {
        switch self {
        case .normal: 48 * 3_600
        case .high: 4 * 3_600
        case .urgent: 3_600
        }
    }

    /// The word in lists.
    package var word: String {
        switch self {
        case .normal: "normal"
        case .high: "high"
        case .urgent: "urgent"
        }
    }
}
