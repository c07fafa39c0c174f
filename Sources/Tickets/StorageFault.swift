import GRDB

/// What keeps the disk from taking or giving the data.
package enum StorageFault: Sendable, Equatable, CustomStringConvertible {
    case full
    case readOnly
    case cannotOpen
    /// Another program holds the database, or more is waiting than can be written.
    case busy
    case corrupt
    /// The disk itself reports an error.
    case device
    /// Anything else, as a sentence.
    case other(String)

    /// One sentence with a remedy, for operators.
    package var description: String {
        switch self {
        case .full: "the disk is full; free some space, nothing else is needed"
        case .readOnly: "the data folder is read-only; give this account the right to write there"
        case .cannotOpen:
            "the ticket database cannot be opened; check that the data folder exists and that this account may write there"
        case .busy: "another program holds the ticket database; end it, or wait"
        case .corrupt: "the ticket database is damaged; restore the last backup"
        case .device: "the disk reports an error; check it before anything else"
        case .other(let sentence): sentence
        }
    }

    /// The fault that the database reports with `error`.
    ///
    /// The result code alone is passed on: SQLite's own message may quote what a citizen typed.
    init(_ error: DatabaseError) {
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .full
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly
            case .SQLITE_CANTOPEN: .cannotOpen
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            case .SQLITE_IOERR: .device
            default:
                .other(
                    "the ticket database refused the change (SQLite \(error.extendedResultCode.rawValue)); report this number"
                )
            }
    }
}

extension StorageFault: ExpressibleByStringLiteral {
    /// A fault of no other kind, as a sentence.
    package init(stringLiteral sentence: String) {
        self = .other(sentence)
    }
}
