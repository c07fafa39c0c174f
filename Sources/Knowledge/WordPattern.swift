package import Text

/// A sequence of whole words to look for in a line, as `cues.yaml` writes it.
///
/// `*` stands for up to three other words. A word of the pattern matches a typed word that agrees with its marks, or that
/// carries none: an unmarked line loses nothing, and marks that were typed and disagree count against.
package struct WordPattern: Sendable, Equatable {
    private enum Element: Sendable, Equatable {
        case word(marked: String, folded: String)
        case gap
    }

    /// The most words a `*` may stand for.
    static let widestGap = 3

    /// The most words a pattern without gaps may have.
    static let longest = 6

    private let elements: [Element]
    /// The pattern as it was written.
    package let text: String

    /// The pattern written as `text`.
    package init(_ text: String) {
        self.text = text
        elements = text.split(separator: " ").flatMap { word -> [Element] in
            if word == "*" { return [.gap] }
            return Tokenizer.tokens(in: String(word)).filter(\.isWord).map {
                .word(marked: $0.marked, folded: $0.folded)
            }
        }
    }

    /// Whether the pattern occurs in `words`, which are word tokens only.
    ///
    /// - Complexity: O(*words* · *elements*) for patterns with at most two gaps, the only ones `cues.yaml` holds.
    package func occurs(in words: [Token]) -> Bool {
        words.indices.contains { end(in: words, from: $0) != nil }
    }

    /// The folded first word, or nil when the pattern starts with a gap.
    var firstWord: String? {
        if case .word(_, let folded)? = elements.first { folded } else { nil }
    }

    /// Whether the pattern is the whole of `words`.
    package func isWhole(_ words: [Token]) -> Bool {
        !words.isEmpty && end(in: words, from: 0) == words.count
    }

    /// The index after the last word of a match that starts at `start`, or nil.
    package func end(in words: [Token], from start: Int) -> Int? {
        match(elements[...], in: words, at: start)
    }

    /// The index of the first word of a match that ends just before `end`, or nil; for patterns without gaps.
    package func start(in words: [Token], before end: Int) -> Int? {
        let start = end - elements.count
        guard start >= 0, match(elements[...], in: words, at: start) == end else { return nil }
        return start
    }

    private func match(_ rest: ArraySlice<Element>, in words: [Token], at index: Int) -> Int? {
        guard let element = rest.first else { return index }
        switch element {
        case .word(let marked, let folded):
            guard index < words.count, words[index].agrees(marked: marked, folded: folded) else { return nil }
            return match(rest.dropFirst(), in: words, at: index + 1)
        case .gap:
            for width in 0...Self.widestGap {
                if let end = match(rest.dropFirst(), in: words, at: index + width) { return end }
            }
            return nil
        }
    }
}

extension Token {
    /// Whether the token is the word with these two forms, or an unmarked way of typing it.
    func agrees(marked: String, folded: String) -> Bool {
        self.marked == marked || (self.folded == folded && self.marked == self.folded)
    }
}
