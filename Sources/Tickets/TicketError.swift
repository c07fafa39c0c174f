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
    case storage(String)
    /// The database was written by a newer version of the program.
    case newerSchema

    /// One sentence with a remedy, for agents and operators.
    package var description: String {
        switch self {
        case .notFound(let reference):
            "there is no ticket \(reference); look for it with 'consular ticket list'"
        case .notAllowed(let from, let to):
            "a ticket that is \(from.rawValue) cannot become \(to.rawValue); look at it with 'consular ticket show'"
        case .alreadyClaimed(let agent):
            "\(agent) has this ticket already; ask them, or choose another"
        case .unknownAgent(let name):
            "nobody called '\(name)' is on the staff; add them with 'consular staff add'"
        case .storage(let what):
            what
        case .newerSchema:
            "the ticket database was written by a newer version of consular; start that version"
        }
    }

    /// The error as one of ours.
    init(_ error: any Error) {
        if let error = error as? TicketError {
            self = error
            return
        }
        let sentence =
            switch (error as? DatabaseError)?.resultCode.primaryResultCode {
            case .SQLITE_FULL?: "the disk is full; free some space, nothing else is needed"
            case .SQLITE_READONLY?: "the data folder is read-only; give this account the right to write there"
            case .SQLITE_CANTOPEN?: "the ticket database cannot be opened; check that the data folder exists and may be written to"
            case .SQLITE_BUSY?, .SQLITE_LOCKED?: "another program holds the ticket database; end it, or wait"
            case .SQLITE_CORRUPT?, .SQLITE_NOTADB?: "the ticket database is damaged; restore the last backup"
            case .SQLITE_IOERR?: "the disk reports an error; check it before anything else"
            default: "the ticket database refused the change"
            }
        self = .storage(sentence)
    }
}
