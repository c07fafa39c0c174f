/// Finds the posting list of a term by the term's hash.
///
/// An open-addressing table. A slot holds the upper half of a hash and the place of the list plus one; 0 is empty.
struct TermTable: Sendable {
    private let slots: [UInt64]

    /// The bytes the table takes.
    var byteCount: Int { slots.count * MemoryLayout<UInt64>.stride }

    /// A table of `hashes`, each with the place of its list, at most three quarters full.
    ///
    /// - Complexity: O(*n*).
    init(hashes: [UInt64], places: [UInt32]) {
        var size = 16
        while size * 3 < hashes.count * 4 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for (hash, place) in zip(hashes, places) {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(place + 1)
        }
        self.slots = slots
    }

    /// Where the list of `term` begins, or nil.
    ///
    /// - Complexity: O(1) on average.
    func place(of term: IndexTerm) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: term.hash) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == term.hash >> 32 { return Int(slots[slot] & 0xFFFF_FFFF) - 1 }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
