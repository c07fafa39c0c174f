package import Text

/// Finds all cues of `triage.yaml` in a line at once.
///
/// Each typed word is looked up once and becomes a range of word numbers; patterns are found by their rarest word.
package struct CueMatcher: Sendable {
    /// One cue in a line.
    package struct Match: Sendable, Equatable {
        /// The place of its group; -1 for a stop phrase.
        package let group: Int
        /// The place of its pattern.
        package let pattern: Int
        /// The words it stands on.
        package let words: Range<Int>
        /// Whether it is a stop phrase.
        var isStop: Bool { group < 0 }
    }

    /// A class's entry of several words.
    struct Compound: Sendable {
        let words: [Int32]
        let isExact: [Bool]
        let classNumber: Int
    }

    /// Lists of patterns, one for each word or class, laid end to end with what each pattern needs beside it.
    struct Index: Sendable {
        let starts: [Int32]
        let places: [Int32]
        let needs: [CuePattern.Needs]

        init(_ lists: [[Int32]], needs: [CuePattern.Needs]) {
            var starts: [Int32] = [0]
            for list in lists { starts.append((starts.last ?? 0) + Int32(list.count)) }
            self.starts = starts
            places = lists.flatMap(\.self)
            self.needs = places.map { needs[Int($0)] }
        }

        /// Calls `body` with the patterns of the list at `number` that `line` has what it takes for.
        @inline(__always)
        func visit(at number: Int, in line: CueLine, _ body: (Int) -> Void) {
            for index in Int(starts[number])..<Int(starts[number + 1]) where needs[index].areMet(by: line) {
                body(Int(places[index]))
            }
        }
    }

    let lexicon: CueLexicon
    let patterns: [CuePattern]
    let elements: [CuePattern.Element]
    let choices: [Int32]
    /// The patterns as they were written.
    let texts: [String]
    /// The classes of each word, as typed without marks and with them.
    let looseClasses: [CueClasses]
    let exactClasses: [CueClasses]
    /// Compounds by their first word.
    let compounds: [Int32: [Compound]]
    let hasCompounds: [Bool]
    /// Cues and stop phrases by the words and the class of their anchor.
    let byWord: Index
    let byClass: Index
    /// The class whose words open a clause, when the file has it.
    let conjunction: Int?

    /// The pattern at `place` as it was written.
    package func text(of place: Int) -> String { texts[place] }

    /// The line of `tokens` as words with numbers, classes and clauses, without its stop phrases, and the cues in what is left.
    ///
    /// One pass finds both; only where a stop phrase took words away is the line gone through again.
    package func reading(of tokens: [Token]) -> (line: CueLine, matches: [Match]) {
        var line = CueLine(tokens, in: self)
        var matches = matches(in: line)
        guard matches.contains(where: \.isStop) else { return (line, matches) }
        for match in matches where match.isStop { line.hide(match.words) }
        matches = self.matches(in: line).filter { !$0.isStop }
        return (line, matches)
    }

    /// The stop phrases and cues in `line`.
    private func matches(in line: CueLine) -> [Match] {
        var matches: [Match] = []
        for index in line.words.indices {
            let word = line.words[index]
            for number in word.entry.forms {
                byWord.visit(at: Int(number), in: line) { attempt($0, at: index..<index + 1, in: line, &matches) }
            }
            word.classes.visit { number in
                byClass.visit(at: number, in: line) { attempt($0, at: index..<index + 1, in: line, &matches) }
            }
        }
        for span in line.spans {
            byClass.visit(at: span.classNumber, in: line) { attempt($0, at: span.words, in: line, &matches) }
        }
        return matches
    }

    @inline(__always)
    private func attempt(_ place: Int, at words: Range<Int>, in line: CueLine, _ matches: inout [Match]) {
        let pattern = patterns[place]
        let anchor = Int(pattern.anchor)
        if case .words(_, let isExact) = elements[anchor], isExact, !line.words[words.lowerBound].entry.isExact {
            return
        }
        guard let end = forward(anchor + 1, Int(pattern.elements.upperBound), at: words.upperBound, in: line),
            let start = backward(anchor - 1, Int(pattern.elements.lowerBound), at: words.lowerBound, in: line)
        else { return }
        matches.append(Match(group: Int(pattern.group), pattern: place, words: start..<end))
    }

    /// Whether the word at `index` may be one of the words at `numbers`.
    @inline(__always)
    private func agrees(_ index: Int, with numbers: Range<Int32>, isExact: Bool, in line: CueLine) -> Bool {
        let entry = line.words[index].entry
        if entry.forms.isEmpty || isExact && !entry.isExact { return false }
        for place in Int(numbers.lowerBound)..<Int(numbers.upperBound) where entry.forms.contains(choices[place]) {
            return true
        }
        return false
    }

    /// The index after the last word of a match of the elements from `next` up to `last`, whose first word is at `index`.
    private func forward(_ next: Int, _ last: Int, at index: Int, in line: CueLine) -> Int? {
        guard next < last else { return index }
        switch elements[next] {
        case .words(let numbers, let isExact):
            guard line.joins(index - 1, index), agrees(index, with: numbers, isExact: isExact, in: line) else {
                return nil
            }
            return forward(next + 1, last, at: index + 1, in: line)
        case .member(let number):
            guard line.joins(index - 1, index) else { return nil }
            if line.words[index].classes.contains(Int(number)),
                let end = forward(next + 1, last, at: index + 1, in: line)
            {
                return end
            }
            for span in line.spans where span.classNumber == number && span.words.lowerBound == index {
                if let end = forward(next + 1, last, at: span.words.upperBound, in: line) { return end }
            }
            return nil
        case .gap(let width):
            for step in 0...Int(width) {
                if step > 0, !line.joins(index + step - 2, index + step - 1) { return nil }
                if let end = forward(next + 1, last, at: index + step, in: line) { return end }
            }
            return nil
        case .clauseStart, .clauseEnd:
            return line.startsClause(index) ? forward(next + 1, last, at: index, in: line) : nil
        }
    }

    /// The first word of a match of the elements from `next` down to `first`, whose last word is before `index`.
    private func backward(_ next: Int, _ first: Int, at index: Int, in line: CueLine) -> Int? {
        guard next >= first else { return index }
        switch elements[next] {
        case .words(let numbers, let isExact):
            guard line.joins(index - 1, index), agrees(index - 1, with: numbers, isExact: isExact, in: line) else {
                return nil
            }
            return backward(next - 1, first, at: index - 1, in: line)
        case .member(let number):
            guard line.joins(index - 1, index) else { return nil }
            if line.words[index - 1].classes.contains(Int(number)),
                let start = backward(next - 1, first, at: index - 1, in: line)
            {
                return start
            }
            for span in line.spans where span.classNumber == number && span.words.upperBound == index {
                if let start = backward(next - 1, first, at: span.words.lowerBound, in: line) { return start }
            }
            return nil
        case .gap(let width):
            for step in 0...Int(width) {
                if step > 0, !line.joins(index - step, index - step + 1) { return nil }
                if let start = backward(next - 1, first, at: index - step, in: line) { return start }
            }
            return nil
        case .clauseStart, .clauseEnd:
            return line.startsClause(index) ? backward(next - 1, first, at: index, in: line) : nil
        }
    }
}
