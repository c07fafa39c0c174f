import Text

extension CueMatcher {
    /// Classes that the shape of a word decides, not a list.
    static let numberClass = "number"
    static let yearClass = "year"
    /// The class whose words open a clause.
    static let conjunctionClass = "conjunction"

    /// What a matcher is built from.
    struct Source {
        /// The members of each class, by its name.
        var classes: [(name: String, members: [WrittenCue])] = []
        var stops: [WrittenCue] = []
        /// Cues with the place of their group.
        var cues: [(group: Int, cue: WrittenCue)] = []
        /// Words of examples, which cues do not name.
        var exampleWords: Set<String> = []
        /// Words that are spelled as they should be.
        var familiar: Set<String> = []

        /// The names of the classes by number: the two of shape first.
        var classNames: [String] { [CueMatcher.numberClass, CueMatcher.yearClass] + classes.map(\.name) }
    }

    /// A matcher of `source`, whose references were checked.
    init(_ source: Source) {
        let names = source.classNames
        let numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        let cueWords = Set(
            (source.stops + source.cues.map(\.cue) + source.classes.flatMap(\.members)).flatMap(\.words)
        )
        let lexicon = CueLexicon(
            words: cueWords.union(source.exampleWords),
            cueWords: cueWords,
            familiar: source.familiar.union(source.exampleWords)
        )
        self.lexicon = lexicon
        let count = lexicon.words.count
        var loose = [CueClasses](repeating: CueClasses(), count: count)
        var exact = loose
        var compounds: [Int32: [Compound]] = [:]
        var sizes = names.map { _ in 0 }
        for (name, members) in source.classes {
            guard let number = numbers[name] else { continue }
            for parts in members.flatMap(\.variants) {
                sizes[number] += 1
                let choices = parts.compactMap { part -> (words: [Int32], isExact: Bool)? in
                    guard case .words(let words, let isExact) = part else { return nil }
                    return (words.compactMap { lexicon.number(of: $0) }, isExact)
                }
                if choices.count == 1, let choice = choices.first {
                    for word in choice.words {
                        exact[Int(word)].insert(number)
                        if !choice.isExact { loose[Int(word)].insert(number) }
                    }
                } else {
                    for words in Self.sequences(choices.map(\.words)) {
                        guard let first = words.first else { continue }
                        compounds[first, default: []].append(
                            Compound(words: words, isExact: choices.map(\.isExact), classNumber: number)
                        )
                    }
                }
            }
        }
        looseClasses = loose
        exactClasses = exact
        self.compounds = compounds
        var patterns: [CuePattern] = []
        let all = source.stops.map { (group: -1, cue: $0) } + source.cues
        var stopCount = 0
        for (group, cue) in all {
            for parts in cue.variants {
                let elements = parts.map { Self.element($0, lexicon: lexicon, numbers: numbers) }
                guard let pattern = CuePattern(elements, group: group, text: cue.text, sizes: sizes) else { continue }
                patterns.append(pattern)
                if group < 0 { stopCount += 1 }
            }
        }
        var byWord = [[Int32]](repeating: [], count: count)
        var byClass = [[Int32]](repeating: [], count: names.count)
        for (place, pattern) in patterns.enumerated() {
            switch pattern.anchor {
            case .words(let words, _): for word in words { byWord[Int(word)].append(Int32(place)) }
            case .member(let number): byClass[number].append(Int32(place))
            case .gap, .clauseStart, .clauseEnd: break
            }
        }
        self.patterns = patterns
        self.stopCount = stopCount
        self.byWord = byWord
        self.byClass = byClass
        conjunction = numbers[Self.conjunctionClass]
    }

    /// Whether a word starts a clause of its own.
    func opensClause(_ classes: CueClasses) -> Bool { conjunction.map(classes.contains) ?? false }

    /// The classes of a word by what it is and how it looks.
    func classes(of entry: CueLexicon.Entry, _ token: Token) -> CueClasses {
        var classes = CueClasses()
        if entry.isExact {
            classes = exactClasses[Int(entry.forms.lowerBound)]
        } else {
            for form in entry.forms { classes.formUnion(looseClasses[Int(form)]) }
        }
        let bytes = token.folded.utf8
        if let first = bytes.first, (0x30...0x39).contains(first), bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            classes.insert(0)
            if bytes.count == 4, token.folded.hasPrefix("19") || token.folded.hasPrefix("20") { classes.insert(1) }
        }
        return classes
    }

    private static func element(
        _ part: WrittenCue.Part,
        lexicon: CueLexicon,
        numbers: [String: Int]
    ) -> CuePattern.Element {
        switch part {
        case .words(let words, let isExact): .words(words.compactMap { lexicon.number(of: $0) }, isExact: isExact)
        case .member(let name): numbers[name].map { .member($0) } ?? .words([], isExact: true)
        case .gap(let width): .gap(width)
        case .clauseStart: .clauseStart
        case .clauseEnd: .clauseEnd
        }
    }

    /// Every way of taking one word from each of `choices`.
    private static func sequences(_ choices: [[Int32]]) -> [[Int32]] {
        choices.reduce([[]]) { sequences, words in
            sequences.flatMap { sequence in words.map { sequence + [$0] } }
        }
    }
}
