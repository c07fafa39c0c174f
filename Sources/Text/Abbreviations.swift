/// Short forms and the words they stand for.
///
/// `hc` is two words, hộ chiếu; `dc` is được in a Vietnamese line and stays Washington in an English one. So every form
/// belongs to a language and is written out only in lines of that language.
package struct Abbreviations: Sendable {
    /// One short form.
    package struct Entry: Sendable, Hashable {
        /// The form, such as `hc` or `w/`.
        package let form: String
        /// What it stands for.
        package let expansion: String
        /// The language of the lines it is written out in.
        package let language: Language
        /// Whether the form is also an ordinary word or letter (`a`, `e`, `c`), so that the line has to be surely of the
        /// language.
        package let isAmbiguous: Bool

        package init(form: String, expansion: String, language: Language, isAmbiguous: Bool = false) {
            self.form = form
            self.expansion = expansion
            self.language = language
            self.isAmbiguous = isAmbiguous
        }
    }

    struct Expansion: Sendable {
        let words: [Token]
        let language: Language
        let isAmbiguous: Bool
        /// Whether the form is two words spoken as one (`wanna`), more than their initials.
        let isContraction: Bool
        /// Further tokens the form consists of, such as the stroke of `w/`.
        let rest: [String]
    }

    /// No short forms.
    package static let none = Abbreviations([])

    /// The entries it was made of.
    package let entries: [Entry]
    private let expansions: [UInt64: [Expansion]]
    /// A bit for each key's hash, so that most words are told apart without the dictionary.
    private let filter: [UInt64]

    /// The short forms of `entries`; a form that is not one to ten letters and digits, perhaps with a stroke, never matches.
    package init(_ entries: [Entry]) {
        self.entries = entries
        var expansions: [UInt64: [Expansion]] = [:]
        var filter = [UInt64](repeating: 0, count: 64)
        for entry in entries {
            let form = Tokenizer.scan(entry.form)
            guard let shape = form.shapes.first, shape.key != 0 else { continue }
            let words = Tokenizer.tokens(in: entry.expansion)
            expansions[shape.key, default: []].append(
                Expansion(
                    words: words,
                    language: entry.language,
                    isAmbiguous: entry.isAmbiguous,
                    isContraction: words.count > 1 && shape.letters.count > words.count,
                    rest: form.tokens.dropFirst().map(\.folded)
                )
            )
            let bit = Self.bit(of: shape.key)
            filter[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        // The longest form is tried first.
        self.expansions = expansions.mapValues { $0.sorted { $0.rest.count > $1.rest.count } }
        self.filter = filter
    }

    /// Whether `form` can be looked up: one to ten letters and digits, perhaps followed by marks such as `/`.
    package static func isUsable(_ form: String) -> Bool {
        let scan = Tokenizer.scan(form)
        let isWord = scan.shapes.first.map { $0.key != 0 } ?? false
        return isWord && scan.tokens.count <= 4 && !form.contains(where: \.isWhitespace)
    }

    @inline(__always)
    private static func bit(of key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 52) }

    @inline(__always)
    func expansions(of key: UInt64) -> [Expansion]? {
        let bit = Self.bit(of: key)
        guard key != 0, filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { return nil }
        return expansions[key]
    }

    /// The language that a form of `key` speaks for; nil when it is none, an ambiguous one or one of both languages.
    @inline(__always)
    func language(of key: UInt64) -> Language? {
        guard let found = expansions(of: key), let first = found.first, !first.isAmbiguous, first.rest.isEmpty,
            found.allSatisfy({ $0.language == first.language })
        else { return nil }
        return first.language
    }
}
