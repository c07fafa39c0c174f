/// Decides, over a whole line, which words are raw keystrokes.
///
/// One word tells little: `see` may be sê, `his` hí. So the line is weighed first: words that make sense only when decoded,
/// against words that are certainly English. Strong words then are decoded in nearly any line, weak ones where the line
/// agrees, and English look-alikes only in a line that is Telex throughout.
struct LineReading: Sendable {
    /// The decoded syllable of each token, or nil; empty when nothing is decoded.
    let syllables: [Syllable?]

    /// Keystrokes of at least this strength are no accident.
    private static let strong = 2

    /// The decision for the words of a line.
    ///
    /// - Complexity: O(*n*) in the words.
    init(_ scan: Tokenizer.Scan) {
        let shapes = scan.shapes
        var telex = Evidence()
        var vni = Evidence()
        var outcomes: [Candidate] = []
        var shortForms: [(index: Int, letters: Letters)] = []
        for (index, shape) in shapes.enumerated() where shape.isWhole {
            guard shape.isASCII else {
                telex.marked += 1
                continue
            }
            let known = KnownWords.shared[shape.letters]
            if known.contains(.english) { telex.english += 1 }
            guard (2...Letters.capacity).contains(shape.letters.count) else { continue }
            if let letters = Keystrokes.shortForm(shape.letters) {
                shortForms.append((index, letters))
            } else if Self.hasDigits(shape.letters) {
                guard let outcome = Keystrokes.vni(shape.letters) else { continue }
                vni.count(outcome, isListed: false)
                outcomes.append(Candidate(index: index, method: .vni, outcome: outcome, known: known))
            } else if !known.contains(.kept), let outcome = Keystrokes.telex(shape.letters) {
                let isListed = known.contains(.lookAlike)
                telex.count(outcome, isListed: isListed)
                outcomes.append(Candidate(index: index, method: .telex, outcome: outcome, known: known))
            } else if !known.contains(.english), !known.contains(.neutral) {
                if Syllable.isPossible(shape.letters) {
                    telex.vietnamese += 1
                } else if shape.letters.count >= 3, shape.letters.hasVowel {
                    telex.english += 1
                }
            }
        }
        guard !outcomes.isEmpty else {
            syllables = []
            return
        }
        vni.english = telex.english
        vni.vietnamese = telex.vietnamese
        var decoded = [Syllable?](repeating: nil, count: shapes.count)
        var any = false
        for candidate in outcomes {
            let isRead =
                candidate.method == .telex
                ? telex.reads(candidate) : vni.readsDigits(candidate, shapes[candidate.index])
            guard isRead else { continue }
            decoded[candidate.index] = candidate.outcome.syllable
            any = true
        }
        for form in shortForms where any { decoded[form.index] = Syllable(unchecked: form.letters, tone: .level) }
        syllables = any ? decoded : []
    }

    private static func hasDigits(_ letters: Letters) -> Bool {
        (1..<letters.count).contains { Letter.digit(letters[$0]) != nil }
    }

    private struct Candidate {
        let index: Int
        let method: Keystrokes.Method
        let outcome: Keystrokes.Outcome
        let known: KnownWords.Traits
    }

    /// What a line holds for and against one input method.
    private struct Evidence {
        /// Words that only keystrokes explain.
        var strong = 0
        /// Words that keystrokes explain, with a single key.
        var weak = 0
        /// Certainly English words.
        var english = 0
        /// Unmarked words that could be syllables as they stand.
        var vietnamese = 0
        /// Words typed with their marks: the input method was on.
        var marked = 0

        mutating func count(_ outcome: Keystrokes.Outcome, isListed: Bool) {
            guard !isListed else { return }
            if outcome.strength >= LineReading.strong { strong += 1 } else { weak += 1 }
        }

        private var score: Int { 2 * strong + weak }

        func reads(_ candidate: Candidate) -> Bool {
            if candidate.known.contains(.lookAlike) { return score >= 2 && 2 * english <= score && marked <= score }
            if candidate.outcome.strength >= LineReading.strong {
                // One odd word in an English sentence is a typo or a name.
                if strong == 1, vietnamese + marked == 0, english >= 4 { return false }
                return 3 * (2 * score + vietnamese + marked) >= 2 * english
            }
            // Who types keystrokes types many: half of all words carry marks.
            if strong == 0, 4 * weak <= vietnamese + marked { return false }
            if marked >= 2, strong == 0, candidate.outcome.isToneAtEnd { return false }
            return score > 0 && score >= english
        }

        func readsDigits(_ candidate: Candidate, _ shape: WordShape) -> Bool {
            if shape.letters.count == 2 {
                // ạ and à are words; A1, A3 and A4 are sizes and classes.
                let isSize =
                    shape.letters[0] == Letter.a && Letter.digit(shape.letters[1]).map { $0 != 2 && $0 != 5 } ?? true
                return !isSize && strong >= 1 && strong + weak >= 2
            }
            if candidate.outcome.strength >= LineReading.strong || !candidate.outcome.isToneAtEnd {
                return score > english / 2
            }
            return (strong >= 1 || (weak >= 2 && 2 * weak > vietnamese)) && score > english
        }
    }
}

extension Letters {
    /// Whether a vowel is among the letters.
    var hasVowel: Bool { (0..<count).contains { Letter.isVowel(self[$0]) } }
}
