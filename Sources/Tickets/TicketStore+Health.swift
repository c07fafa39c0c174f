import GRDB

/// What operators and metrics ask of the store.
extension TicketStore {
    /// The bytes written to see whether the disk takes a ticket: more than most tickets need.
    private static let probeSize = 16 << 10

    /// What SQLite finds wrong with the file; empty when it is sound.
    ///
    /// - Complexity: O(*n*) in the size of the file.
    package func integrityFaults() async throws(TicketError) -> [String] {
        try await read { database in
            let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
                "row \(row[1] as Int64? ?? 0) of \(row[0] as String) names a row of \(row[2] as String) that is not there"
            }
            return faults + orphans
        }
    }

    /// The number of tickets in each status; a status that no ticket has is left out.
    package func counts() async throws(TicketError) -> [TicketStatus: Int] {
        let rows = try await read { database in
            try Row.fetchAll(database, sql: "SELECT status, count(*) AS count FROM ticket GROUP BY status")
                .map { ($0["status"] as String, $0["count"] as Int) }
        }
        return Dictionary(rows.compactMap { row in TicketStatus(rawValue: row.0).map { ($0, row.1) } }) { first, _ in
            first
        }
    }

    /// Writes a few pages to disk, as a ticket would, so that a full or read-only disk shows before a citizen meets it.
    ///
    /// It changes no ticket and leaves no audit row. One call is one fsync: ask every few seconds, not more often.
    package func checkWritable() async throws(TicketError) {
        try await write { database in
            try database.execute(
                literal: "INSERT OR REPLACE INTO probe (id, bytes) VALUES (1, randomblob(\(Self.probeSize)))"
            )
        }
    }
}
