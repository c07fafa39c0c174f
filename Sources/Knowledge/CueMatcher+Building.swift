import Text

extension CueMatcher {
    /// Classes that the shape of a word decides, not a list.
    static let numberClass = "number"
    static let yearClass = "year"
    /// The class whose words open a clause.
    static let conjunctionClass = "conjunction"

    /// What a matcher is built from.
    struct Source: Sendable {
        /// The members of each class, by its name.
        var classes: [(name: String, members: [WrittenCue])] = []
        var stops: [WrittenCue] = []
        /// Cues with the place of their group.
        var cues: [(group: Int, cue: WrittenCue)] = []
        /// Words that are spelled as they should be.
        var familiar: Set<String> = []
        /// How often each folded word stands in the lines citizens type.
        var frequencies: [String: Int] = [:]

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
        let lexicon = CueLexicon(cueWords, familiar: source.familiar)
        self.lexicon = lexicon
        let count = lexicon.words.count
        var loose = [CueClasses](repeating: CueClasses(), count: count)
        var exact = loose
        var compounds: [Int32: [Compound]] = [:]
        let costs = lexicon.words.map { 1 + (source.frequencies[Normalizer.folded($0)] ?? 0) }
        var sizes = names.map { _ in 1 }
        for (name, members) in source.classes {
            guard let number = numbers[name] else { continue }
            for parts in members.flatMap(\.variants) {
                let choices = parts.compactMap { part -> (words: [Int32], isExact: Bool)? in
                    guard case .words(let words, let isExact) = part else { return nil }
                    return (words.compactMap { lexicon.number(of: $0) }, isExact)
                }
                if choices.count == 1, let choice = choices.first {
                    for word in choice.words {
                        sizes[number] += costs[Int(word)]
                        exact[Int(word)].insert(number)
                        if !choice.isExact { loose[Int(word)].insert(number) }
                    }
                } else {
                    for words in Self.sequences(choices.map(\.words)) {
                        guard let first = words.first else { continue }
                        sizes[number] += costs[Int(first)]
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
        hasCompounds = (0..<count).map { compounds[Int32($0)] != nil }
        conjunction = numbers[Self.conjunctionClass]

        var patterns: [CuePattern] = []
        var elements: [CuePattern.Element] = []
        var choices: [Int32] = []
        var texts: [String] = []
        var byWord = [[Int32]](repeating: [], count: count)
        var byClass = [[Int32]](repeating: [], count: names.count)
        for (group, cue) in source.stops.map({ (group: -1, cue: $0) }) + source.cues {
            for parts in cue.variants {
                let start = elements.count
                var needs = CuePattern.Needs()
                var best: (cost: Int, index: Int)?
                for part in parts {
                    let cost: Int
                    switch part {
                    case .words(let words, let isExact):
                        let first = Int32(choices.count)
                        choices += words.compactMap { lexicon.number(of: $0) }
                        elements.append(.words(first..<Int32(choices.count), isExact: isExact))
                        cost = choices[Int(first)...].reduce(0) { $0 + costs[Int($1)] }
                        let keys = Set(choices[Int(first)...].map { lexicon.key(of: $0) })
                        if keys.count == 1, let key = keys.first { needs.words.insert(key) }
                    case .member(let name):
                        let number = numbers[name] ?? 0
                        elements.append(.member(Int32(number)))
                        needs.classes.insert(number)
                        cost = sizes[number]
                    case .gap(let width):
                        elements.append(.gap(Int32(width)))
                        continue
                    case .clauseStart:
                        elements.append(.clauseStart)
                        continue
                    case .clauseEnd:
                        elements.append(.clauseEnd)
                        continue
                    }
                    if best.map({ cost < $0.cost }) ?? true { best = (cost, elements.count - 1) }
                }
                guard let anchor = best?.index else {
                    elements.removeSubrange(start...)
                    continue
                }
                let place = Int32(patterns.count)
                switch elements[anchor] {
                case .words(let words, _):
                    for word in choices[Int(words.lowerBound)..<Int(words.upperBound)] {
                        byWord[Int(word)].append(place)
                    }
                case .member(let number): byClass[Int(number)].append(place)
                case .gap, .clauseStart, .clauseEnd: break
                }
                patterns.append(
                    CuePattern(
                        elements: Int32(start)..<Int32(elements.count),
                        anchor: Int32(anchor),
                        needs: needs,
                        group: Int32(group)
                    )
                )
                texts.append(cue.text)
            }
        }
        self.patterns = patterns
        self.elements = elements
        self.choices = choices
        self.texts = texts
        self.byWord = Index(byWord, needs: patterns.map(\.needs))
        self.byClass = Index(byClass, needs: patterns.map(\.needs))
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

    /// Every way of taking one word from each of `choices`.
    private static func sequences(_ choices: [[Int32]]) -> [[Int32]] {
        choices.reduce([[]]) { sequences, words in
            sequences.flatMap { sequence in words.map { sequence + [$0] } }
        }
    }
}
