import GRDB

/// Why the ticket queue did not do what was asked.
package enum TicketError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No ticket has this reference.
    case notFound(String)
    /// The lifecycle does not allow the move.
    case notAllowed(from: TicketStatus, to: TicketStatus)
    /// Another agent was faster.
    case alreadyClaimed(by: String)
    /// Nobody of this name is on the staff.
    case unknownAgent(String)
    /// The disk did not take or give the data.
    case storage(StorageFault)
    /// The database was written by a newer version of the program.
    case newerSchema

    /// One sentence with a remedy, for agents and operators.
    package var description: String {
        switch self {
        case .notFound(let reference):
            "there is no ticket \(reference); look for it with 'consular ticket list'"
        case .notAllowed(let from, let to) where from == to:
            "the ticket is \(from.rawValue) already; look at it with 'consular ticket show'"
        case .notAllowed(.resolved, _):
            "the ticket is resolved; reopen it first"
        case .notAllowed(let from, let to):
            "a ticket that is \(from.rawValue) cannot become \(to.rawValue); look at it with 'consular ticket show'"
        case .alreadyClaimed(let agent):
            "\(agent) has this ticket already; ask them, or choose another"
        case .unknownAgent(let name):
            "nobody called '\(name)' is on the staff; add them with 'consular staff add'"
        case .storage(let fault):
            fault.description
        case .newerSchema:
            "the ticket database was written by a newer version of consular; start that version"
        }
    }

    /// The error as one of ours; the one place where the database's errors are named.
    init(_ error: any Error) {
        self =
            switch error {
            case let error as TicketError: error
            case let error as DatabaseError: .storage(StorageFault(error))
            case is CancellationError: .storage("the change was called off before it was written; nothing was changed")
            default: .storage("the ticket database cannot be used; check the data folder")
            }
    }
}
