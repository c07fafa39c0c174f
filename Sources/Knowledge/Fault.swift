/// One thing wrong in a knowledge file, said to the maintainer who can mend it.
package struct Fault: Error, Sendable, Equatable, Codable, CustomStringConvertible {
    /// The file, relative to the folder that was loaded.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column in Unicode scalars, from 1; nil where only the line is known.
    package let column: Int?
    /// What is wrong.
    package let what: String
    /// What mends it.
    package let remedy: String

    package init(file: String, line: Int, column: Int? = nil, what: String, remedy: String) {
        self.file = file
        self.line = line
        self.column = column
        self.what = what
        self.remedy = remedy
    }

    /// `file:line:column`, without the column where none is known.
    package var place: String { "\(file):\(line)\(column.map { ":\($0)" } ?? "")" }

    /// `file:line:column: what; remedy`, the form editors can jump to.
    package var description: String { "\(place): \(what); \(remedy)" }
}

extension Fault: Comparable {
    /// Faults sort by place, so that a report reads from the top of each file.
    package static func < (left: Fault, right: Fault) -> Bool {
        (left.file, left.line, left.column ?? 0, left.what) < (right.file, right.line, right.column ?? 0, right.what)
    }
}

/// Everything wrong with the knowledge, found in one reading.
package struct KnowledgeFaults: Error, Sendable, Equatable, CustomStringConvertible {
    /// The faults, sorted by place; never empty.
    package let faults: [Fault]

    package init(_ faults: [Fault]) {
        self.faults = faults.sorted()
    }

    /// One fault a line.
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
