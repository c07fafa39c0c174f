/// Where a ticket stands.
package enum TicketStatus: String, Sendable, CaseIterable, Codable {
    /// Nobody has taken it.
    case new
    /// An agent has it.
    case open
    /// An agent has answered and waits for the citizen.
    case pending
    /// It is done; a citizen's line reopens it.
    case resolved

    /// The statuses a ticket may take next.
    ///
    /// This table is the whole lifecycle; a trigger in the database holds every writer to it.
    package var successors: Set<TicketStatus> {
        switch self {
        case .new: [.open, .pending, .resolved]
        case .open: [.pending, .resolved]
        case .pending: [.open, .resolved]
        case .resolved: [.open]
        }
    }
}
