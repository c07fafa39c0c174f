import GRDB

/// The tables, and every step from an empty file to them.
///
/// Personal data stand in `message.text` and `talk.bytes` only. The lifecycle is held by triggers too, and the audit can only grow.
enum TicketSchema {
    /// The migrations, oldest first; a released one never changes.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-tickets") { database in
            try database.execute(sql: tables)
            try database.execute(sql: triggers)
        }
        migrator.registerMigration("2-talks") { database in
            try database.execute(sql: talks)
        }
        return migrator
    }

    private static let talks = """
        CREATE TABLE talk (
            conversation TEXT NOT NULL PRIMARY KEY CHECK (length(conversation) BETWEEN 1 AND 200),
            code TEXT NOT NULL UNIQUE CHECK (length(code) = 11),
            bytes BLOB NOT NULL,
            at REAL NOT NULL
        ) STRICT;
        CREATE INDEX talkByAge ON talk (at);
        ALTER TABLE ticket ADD COLUMN watchword TEXT NOT NULL DEFAULT '';
        """

    private static let tables = """
        CREATE TABLE agent (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200)
        ) STRICT;

        CREATE TABLE ticket (
            key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 200),
            reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 11),
            salt BLOB NOT NULL CHECK (length(salt) = 16),
            pin BLOB NOT NULL CHECK (length(pin) = 32),
            conversation TEXT NOT NULL CHECK (length(conversation) BETWEEN 1 AND 200),
            status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'open', 'pending', 'resolved')),
            priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 2),
            language TEXT NOT NULL,
            country TEXT,
            topic TEXT,
            reason TEXT NOT NULL,
            agent TEXT REFERENCES agent (id),
            opened REAL NOT NULL,
            due REAL NOT NULL CHECK (due > opened),
            revision INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX ticketByUrgency ON ticket (status, priority DESC, due);
        CREATE INDEX ticketByConversation ON ticket (conversation);

        CREATE TABLE message (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            ticket TEXT NOT NULL REFERENCES ticket (key),
            author TEXT NOT NULL CHECK (author IN ('citizen', 'assistant', 'agent')),
            agent TEXT REFERENCES agent (id),
            text TEXT NOT NULL,
            at REAL NOT NULL,
            isNote INTEGER NOT NULL DEFAULT 0 CHECK (isNote IN (0, 1)),
            CHECK ((author = 'agent') = (agent IS NOT NULL)),
            CHECK (author = 'agent' OR isNote = 0)
        ) STRICT;
        CREATE INDEX messageByTicket ON message (ticket, number);

        CREATE TABLE delivery (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            ticket TEXT NOT NULL REFERENCES ticket (key),
            message INTEGER REFERENCES message (number),
            isDone INTEGER NOT NULL DEFAULT 0 CHECK (isDone IN (0, 1))
        ) STRICT;
        CREATE INDEX deliveryOpen ON delivery (ticket) WHERE isDone = 0;

        CREATE TABLE attempt (
            reference TEXT NOT NULL PRIMARY KEY,
            wrongPins INTEGER NOT NULL CHECK (wrongPins > 0),
            at REAL NOT NULL
        ) STRICT;
        CREATE INDEX attemptByAge ON attempt (at);

        CREATE TABLE probe (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE audit (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at REAL NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            ticket TEXT REFERENCES ticket (key)
        ) STRICT;
        CREATE INDEX auditByTicket ON audit (ticket, number);
        """

    /// The lifecycle of ``TicketStatus/successors`` and an audit that can only grow, held by the database itself.
    private static var triggers: String {
        let moves = TicketStatus.allCases.flatMap { from in
            from.successors.map { "'\(from.rawValue)>\($0.rawValue)'" }
        }
        return """
            CREATE TRIGGER ticketBegins BEFORE INSERT ON ticket WHEN NEW.status <> 'new'
            BEGIN SELECT RAISE(ABORT, 'a ticket begins as new'); END;
            CREATE TRIGGER ticketLifecycle BEFORE UPDATE OF status ON ticket
            WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (\(moves.sorted().joined(separator: ", ")))
            BEGIN SELECT RAISE(ABORT, 'the lifecycle does not allow this move'); END;
            CREATE TRIGGER auditKeeps BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit can only grow'); END;
            CREATE TRIGGER auditStands BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit can only grow'); END;
            """
    }
}
