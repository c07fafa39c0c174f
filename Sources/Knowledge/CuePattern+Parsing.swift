import Text

/// A pattern as written, cut into parts but with its words still spelled out.
struct WrittenCue: Sendable {
    enum Part: Sendable, Equatable {
        case words([String], isExact: Bool)
        case member(String)
        case gap(Int)
        case clauseStart
        case clauseEnd
    }

    let text: String
    /// The ways of writing the pattern out: with and without each optional part, and one for each `a_b` of a choice.
    let variants: [[Part]]

    /// The most ways a pattern may be written out.
    static let maximumVariants = 256

    /// Cuts `text` into parts, or returns nil when it cannot be read.
    init?(_ text: String) {
        self.text = text
        var variants: [[Part]] = [[]]
        for piece in text.split(separator: " ") {
            let isOptional = piece.count > 1 && piece.last == "?"
            guard let choices = Self.choices(isOptional ? piece.dropLast() : piece) else { return nil }
            variants = variants.flatMap { start in
                choices.map { start + $0 } + (isOptional ? [start] : [])
            }
            guard variants.count <= Self.maximumVariants else { return nil }
        }
        self.variants = variants
    }

    /// All words in it.
    var words: [String] {
        variants.flatMap { parts in
            parts.flatMap { part in
                if case .words(let words, _) = part { words } else { [String]() }
            }
        }
    }

    /// The classes it names.
    var classNames: [String] {
        variants.flatMap { parts in
            parts.compactMap { part in
                if case .member(let name) = part { name } else { nil }
            }
        }
    }

    /// What one piece may stand for: its single words together, and each class, edge or `a_b` by itself.
    private static func choices(_ piece: Substring) -> [[Part]]? {
        switch piece {
        case "*": return [[.gap(CuePattern.shortGap)]]
        case "**": return [[.gap(CuePattern.longGap)]]
        default: break
        }
        var singles: [Bool: [String]] = [:]
        var choices: [[Part]] = []
        for alternative in piece.split(separator: "|") {
            switch alternative {
            case "^": choices.append([.clauseStart])
            case "$": choices.append([.clauseEnd])
            case _ where alternative.first == "@": choices.append([.member(String(alternative.dropFirst()))])
            default:
                let isExact = alternative.first == "="
                let words = alternative.dropFirst(isExact ? 1 : 0).split(separator: "_").map { spellings(of: $0) }
                guard !words.isEmpty, words.allSatisfy({ !$0.isEmpty }) else { return nil }
                if words.count == 1 {
                    singles[isExact, default: []] += words[0]
                } else {
                    choices.append(words.map { .words($0, isExact: isExact) })
                }
            }
        }
        for isExact in [false, true] {
            if let words = singles[isExact] { choices.append([.words(words, isExact: isExact)]) }
        }
        return choices.isEmpty ? nil : choices
    }

    /// The spellings of one word: itself, or a verb's forms for `verb+`; none when it is not one word.
    private static func spellings(of word: Substring) -> [String] {
        let isVerb = word.count > 1 && word.last == "+"
        let tokens = Tokenizer.tokens(in: String(isVerb ? word.dropLast() : word))
        guard tokens.count == 1, let token = tokens.first, token.isWord else { return [] }
        return isVerb ? token.marked.verbForms : [token.marked]
    }
}

extension String {
    /// The spellings an English verb's forms may have; some of them are no words, which does no harm.
    fileprivate var verbForms: [String] {
        var forms = [self, self + "s", self + "es", self + "ed", self + "ing"]
        guard let last else { return forms }
        switch last {
        case "e": forms += [self + "d", dropLast() + "ing"]
        case "y": forms += [dropLast() + "ies", dropLast() + "ied"]
        case "a", "i", "o", "u": break
        default: forms += ["\(self)\(last)ed", "\(self)\(last)ing"]
        }
        return forms
    }
}
