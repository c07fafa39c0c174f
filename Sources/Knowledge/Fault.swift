/// One thing wrong in a knowledge file, said to the maintainer who can mend it.
package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file, relative to the folder that was loaded.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// What is wrong.
    package let what: String
    /// What mends it.
    package let remedy: String

    package init(file: String, line: Int, what: String, remedy: String) {
        self.file = file
        self.line = line
        self.what = what
        self.remedy = remedy
    }

    /// `file:line: what; remedy`, the form editors can jump to.
    package var description: String { "\(file):\(line): \(what); \(remedy)" }
}

extension Fault: Comparable {
    /// Faults sort by place, so that a report reads from the top of each file.
    package static func < (left: Fault, right: Fault) -> Bool {
        (left.file, left.line, left.what) < (right.file, right.line, right.what)
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
