/// How unlikely a slip of the finger is, as a negative logarithm of its probability.
///
/// The slips are those of Damerau (1964): one letter left out, one too many, one for another, two swapped. What fingers and
/// ears confuse costs less: a letter typed twice, neighbours on the keyboard, and sounds that Vietnamese regions merge.
package enum SlipCost {
    static let dropped: Float = 3
    static let doubled: Float = 2.5
    static let added: Float = 4
    static let swapped: Float = 3
    static let replaced: Float = 4.5
    static let neighbour: Float = 3.5
    static let sound: Float = 3
    /// A letter marked as none of the word is, and one of the word's marks left out.
    static let wrongMark: Float = 2
    static let missingMark: Float = 1
    /// A space left out, or one too many.
    static let space: Float = 3
    /// What a second slip costs beyond its own.
    static let second: Float = 1
    /// What a slip in the first letter costs beyond its own: people look when they begin a word.
    static let first: Float = 1

    /// The cost of typing `word` as `typed`, or nil when that takes more than one slip.
    ///
    /// - Complexity: O(*n*).
    static func single(_ typed: UnsafeBufferPointer<UInt8>, for word: UnsafeBufferPointer<UInt8>) -> Float? {
        let shorter = min(typed.count, word.count)
        guard max(typed.count, word.count) - shorter <= 1 else { return nil }
        var start = 0
        while start < shorter, typed[start] == word[start] { start += 1 }
        var end = 0
        while end < shorter - start, typed[typed.count - 1 - end] == word[word.count - 1 - end] { end += 1 }
        let atStart: Float = start == 0 ? first : 0
        switch (typed.count - start - end, word.count - start - end) {
        case (0, 0): return 0
        case (0, 1):
            let isDouble = start > 0 && word[start] == word[start - 1]
            return isDouble ? doubled : dropped + atStart
        case (1, 0):
            // What is too many of a pair is found behind its like.
            return start > 0 && typed[start] == typed[start - 1] ? doubled : added + atStart
        case (1, 1): return replacement(of: word[start], by: typed[start]) + atStart
        case (2, 2):
            return typed[start] == word[start + 1] && typed[start + 1] == word[start] ? swapped + atStart : nil
        default: return nil
        }
    }

    /// Whether one slip at most makes `typed` of `word`.
    ///
    /// - Complexity: O(*n*).
    package static func isOneSlip(_ typed: String, from word: String) -> Bool {
        var (typed, word) = (typed, word)
        return typed.withUTF8 { typed in word.withUTF8 { single(typed, for: $0) != nil } }
    }

    /// The cost of typing `word` as `typed` with two slips at most, or nil when it takes more.
    ///
    /// - Complexity: O(*n*²), within a band of five.
    static func double(_ typed: UnsafeBufferPointer<UInt8>, for word: UnsafeBufferPointer<UInt8>) -> Float? {
        if let cost = single(typed, for: word) { return cost }
        let (rows, columns) = (typed.count, word.count)
        guard abs(rows - columns) <= 2 else { return nil }
        let far = 3
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (columns + 1)) { table in
            var (before, above, row) = (0, columns + 1, 2 * (columns + 1))
            for column in 0...columns { table[above + column] = column }
            for line in 1...max(1, rows) {
                for column in 0...columns { table[row + column] = far }
                if line <= far { table[row] = line }
                var least = table[row]
                for column in max(1, line - 2)...max(1, min(columns, line + 2)) where column <= columns {
                    let isSame = typed[line - 1] == word[column - 1]
                    var value = min(
                        table[above + column - 1] + (isSame ? 0 : 1),
                        min(table[above + column], table[row + column - 1]) + 1
                    )
                    if line > 1, column > 1, typed[line - 1] == word[column - 2], typed[line - 2] == word[column - 1] {
                        value = min(value, table[before + column - 2] + 1)
                    }
                    table[row + column] = min(far, value)
                    least = min(least, value)
                }
                if least >= far { return nil }
                (before, above, row) = (above, row, before)
            }
            return table[above + columns] <= 2 ? dropped + dropped + second : nil
        }
    }

    private static func replacement(of letter: UInt8, by typed: UInt8) -> Float {
        let isNeighbour = neighbours[Int(letter & 31)] >> UInt32(typed & 31) & 1 == 1
        return isNeighbour ? neighbour : replaced
    }

    /// For each letter `a`...`z`, at its five low bits, a bit for each key that touches its key on a QWERTY keyboard.
    private static let neighbours: [UInt32] = {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf8) }
        // A key of a lower row touches the one above it to the left and the next.
        var bits = [UInt32](repeating: 0, count: 32)
        func join(_ one: UInt8, _ other: UInt8) {
            bits[Int(one & 31)] |= 1 << UInt32(other & 31)
            bits[Int(other & 31)] |= 1 << UInt32(one & 31)
        }
        for (number, row) in rows.enumerated() {
            for (place, key) in row.enumerated() {
                if place > 0 { join(key, row[place - 1]) }
                guard number > 0 else { continue }
                let above = rows[number - 1]
                join(key, above[place])
                if place + 1 < above.count { join(key, above[place + 1]) }
            }
        }
        return bits
    }()
}
