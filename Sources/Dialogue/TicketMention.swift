import Text

/// A ticket's reference, and its PIN if that was typed too, somewhere in a line.
///
/// A reference is two groups of five letters and digits, in any case; whether it exists is for the ticket queue to say. A
/// PIN is six digits that stand alone.
struct TicketMention: Sendable, Equatable {
    /// The characters of one group of a reference.
    static let groupLength = 5
    static let pinLength = 6
    /// The characters of a reference: none that looks like another.
    private static let alphabet = Set("23456789ACDEFGHJKMNPQRTVWXY")

    let reference: String
    let pin: String?
    /// How many other words there are.
    let otherWords: Int

    /// The mention in `text`, or nil when there is no reference.
    init?(in text: String) {
        // Splitting costs as much as ranking; hardly any line has a digit or a hyphen.
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) || $0 == 0x2D }) else { return nil }
        var reference: String?
        var pin: String?
        var others = 0
        for word in text.split(whereSeparator: { $0.isWhitespace || ",;:?!()[]\"".contains($0) }) {
            let core = word.drop { $0 == "#" }.reversed().drop { ".#".contains($0) }.reversed()
            if reference == nil, let found = Self.reference(String(core)) {
                reference = found
            } else if pin == nil, let found = Self.pin(in: String(core)) {
                pin = found
            } else {
                others += 1
            }
        }
        guard let reference else { return nil }
        self.reference = reference
        self.pin = pin
        otherWords = others
    }

    /// `word` as a reference is shown, or nil when it cannot be one.
    ///
    /// With its hyphen any letters will do as long as there is a digit, since a citizen may have misread one; without the
    /// hyphen, or without a digit, only the letters of references, so that no ordinary word passes.
    private static func reference(_ word: String) -> String? {
        let groups = word.split(separator: "-", omittingEmptySubsequences: false)
        let characters = word.filter { $0 != "-" }.uppercased()
        guard characters.utf8.count == 2 * groupLength, characters.utf8.allSatisfy(isLetterOrDigit),
            groups.count == 1 || groups.count == 2 && groups[0].count == groupLength
        else { return nil }
        let isMixed = characters.contains(where: \.isNumber) && characters.contains(where: \.isLetter)
        let isExact = characters.allSatisfy(alphabet.contains)
        guard groups.count == 2 ? isMixed || isExact : isMixed && isExact else { return nil }
        return "\(characters.prefix(groupLength))-\(characters.suffix(groupLength))"
    }

    /// The PIN that `word` is, or nil.
    static func pin(in word: String) -> String? {
        word.utf8.count == pinLength && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? word : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
    }
}
