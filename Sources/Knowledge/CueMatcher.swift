package import Text

/// Finds all cues of `triage.yaml` in a line at once.
///
/// Each typed word is looked up once and becomes a range of word numbers; patterns are found by their rarest word.
package struct CueMatcher: Sendable {
    /// One cue in a line.
    package struct Match: Sendable, Equatable {
        /// The place of its group.
        package let group: Int
        /// The place of its pattern.
        package let pattern: Int
        /// The words it stands on.
        package let words: Range<Int>
    }

    /// A class's entry of several words.
    struct Compound: Sendable {
        let words: [Int32]
        let isExact: [Bool]
        let classNumber: Int
    }

    let lexicon: CueLexicon
    let patterns: [CuePattern]
    /// The classes of each word, as typed without marks and with them.
    let looseClasses: [CueClasses]
    let exactClasses: [CueClasses]
    /// Compounds by their first word.
    let compounds: [Int32: [Compound]]
    /// Patterns by each word of their anchor.
    let byWord: [[Int32]]
    /// Patterns by the class that is their anchor.
    let byClass: [[Int32]]
    /// How many of the patterns, from the first, are stop phrases.
    let stopCount: Int
    /// The class whose words open a clause, when the file has it.
    let conjunction: Int?

    /// The pattern at `place` as it was written.
    package func text(of place: Int) -> String { patterns[place].text }

    /// The line of `tokens` as words with numbers, classes and clauses; stop phrases are taken out of it.
    package func line(of tokens: [Token]) -> CueLine {
        var line = CueLine(tokens, in: self)
        var stopped: [Range<Int>] = []
        if stopCount > 0 { find(in: line, isStop: true) { stopped.append($0.words) } }
        for range in stopped { line.hide(range) }
        return line
    }

    /// The cues in `line`.
    package func matches(in line: CueLine) -> [Match] {
        var matches: [Match] = []
        find(in: line, isStop: false) { matches.append($0) }
        return matches
    }

    private func find(in line: CueLine, isStop: Bool, _ found: (Match) -> Void) {
        for index in line.words.indices {
            for number in line.words[index].entry.forms {
                for place in byWord[Int(number)] where (Int(place) < stopCount) == isStop {
                    attempt(Int(place), at: index..<index + 1, in: line, found)
                }
            }
            line.words[index].classes.forEach { number in
                for place in byClass[number] where (Int(place) < stopCount) == isStop {
                    attempt(Int(place), at: index..<index + 1, in: line, found)
                }
            }
        }
        for span in line.spans {
            for place in byClass[span.classNumber] where (Int(place) < stopCount) == isStop {
                attempt(Int(place), at: span.words, in: line, found)
            }
        }
    }

    private func attempt(_ place: Int, at words: Range<Int>, in line: CueLine, _ found: (Match) -> Void) {
        let pattern = patterns[place]
        guard pattern.required.isSubset(of: line.classes) else { return }
        if case .words(_, let isExact) = pattern.anchor, isExact, !line.words[words.lowerBound].entry.isExact { return }
        guard let end = forward(pattern.after, from: 0, at: words.upperBound, in: line),
            let start = backward(pattern.before, from: 0, at: words.lowerBound, in: line)
        else { return }
        found(Match(group: pattern.group, pattern: place, words: start..<end))
    }

    /// The index after the last word of a match of `elements` whose first word is at `index`.
    private func forward(_ elements: [CuePattern.Element], from next: Int, at index: Int, in line: CueLine) -> Int? {
        guard next < elements.count else { return index }
        switch elements[next] {
        case .words(let numbers, let isExact):
            guard line.joins(index - 1, index), line.words[index].agrees(with: numbers, isExact: isExact) else { return nil }
            return forward(elements, from: next + 1, at: index + 1, in: line)
        case .member(let number):
            guard line.joins(index - 1, index) else { return nil }
            if line.words[index].classes.contains(number),
                let end = forward(elements, from: next + 1, at: index + 1, in: line)
            {
                return end
            }
            for span in line.spans where span.classNumber == number && span.words.lowerBound == index {
                if let end = forward(elements, from: next + 1, at: span.words.upperBound, in: line) { return end }
            }
            return nil
        case .gap(let width):
            for step in 0...width {
                if step > 0, !line.joins(index + step - 2, index + step - 1) { return nil }
                if let end = forward(elements, from: next + 1, at: index + step, in: line) { return end }
            }
            return nil
        case .clauseStart:
            return line.startsClause(index) ? forward(elements, from: next + 1, at: index, in: line) : nil
        case .clauseEnd:
            return line.startsClause(index) ? forward(elements, from: next + 1, at: index, in: line) : nil
        }
    }

    /// The first word of a match of `elements`, nearest first, whose last word is before `index`.
    private func backward(_ elements: [CuePattern.Element], from next: Int, at index: Int, in line: CueLine) -> Int? {
        guard next < elements.count else { return index }
        switch elements[next] {
        case .words(let numbers, let isExact):
            guard line.joins(index - 1, index), line.words[index - 1].agrees(with: numbers, isExact: isExact) else {
                return nil
            }
            return backward(elements, from: next + 1, at: index - 1, in: line)
        case .member(let number):
            guard line.joins(index - 1, index) else { return nil }
            if line.words[index - 1].classes.contains(number),
                let start = backward(elements, from: next + 1, at: index - 1, in: line)
            {
                return start
            }
            for span in line.spans where span.classNumber == number && span.words.upperBound == index {
                if let start = backward(elements, from: next + 1, at: span.words.lowerBound, in: line) { return start }
            }
            return nil
        case .gap(let width):
            for step in 0...width {
                if step > 0, !line.joins(index - step, index - step + 1) { return nil }
                if let start = backward(elements, from: next + 1, at: index - step, in: line) { return start }
            }
            return nil
        case .clauseStart:
            return line.startsClause(index) ? backward(elements, from: next + 1, at: index, in: line) : nil
        case .clauseEnd:
            return line.startsClause(index) ? backward(elements, from: next + 1, at: index, in: line) : nil
        }
    }
}
