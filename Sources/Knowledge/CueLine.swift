import Matching
import Text

/// A line as triage sees it: its words with their numbers and classes, cut into clauses and sentences.
package struct CueLine: Sendable {
    /// A word of the line.
    struct Word: Sendable {
        var entry: CueLexicon.Entry
        var classes: CueClasses
        /// What the model knows it by: its folded form, or that of the word it is a slip of.
        let key: UInt64
        /// The same with its marks; nil for a word typed without any.
        let markedKey: UInt64?
        /// The clause it stands in, from 0.
        let clause: Int
        /// The sentence it stands in, from 0.
        let sentence: Int
    }

    /// Several words that are a member of a class together.
    struct Span: Sendable {
        let classNumber: Int
        let words: Range<Int>
    }

    /// The share of marked words from which a line is taken to be typed with its marks: whole ones have about 0.7.
    static let markedShare = 0.58

    private(set) var words: ContiguousArray<Word> = []
    private(set) var spans: [Span] = []
    /// All classes in the line.
    private(set) var classes = CueClasses()
    /// The words in the line that cues have.
    private(set) var signature = WordSignature()
    /// Whether a stop phrase was taken out of it.
    package private(set) var hasStops = false
    /// The number of clauses.
    package private(set) var clauseCount = 1

    /// Reads `tokens` with the words of `matcher`.
    init(_ tokens: [Token], in matcher: CueMatcher) {
        words.reserveCapacity(tokens.count)
        let marked = tokens.count { $0.hasMarks }
        let isMarked = marked > 1 && Double(marked) >= Self.markedShare * Double(tokens.count(where: \.isWord))
        var clause = 0
        var sentence = 0
        for token in tokens {
            guard token.isWord else {
                switch token.folded {
                case ".", "!", "?", ";":
                    (clause, sentence) = (words.last?.clause == clause ? clause + 1 : clause, sentence + 1)
                case ",", ":", "(", ")", "-": clause += words.last?.clause == clause ? 1 : 0
                default: break
                }
                continue
            }
            let typed = CueLexicon.TypedWord(token)
            let entry = matcher.lexicon.entry(of: typed, inMarkedLine: isMarked)
            let classes = matcher.classes(of: entry, token)
            if matcher.opensClause(classes), words.last?.clause == clause { clause += 1 }
            words.append(
                Word(
                    entry: entry,
                    classes: classes,
                    key: matcher.lexicon.key(of: typed, entry),
                    markedKey: typed.hasMarks ? typed.marked : nil,
                    clause: clause,
                    sentence: sentence
                )
            )
        }
        clauseCount = (words.last?.clause ?? 0) + 1
        findSpans(in: matcher)
        for word in words {
            classes.formUnion(word.classes)
            if !word.entry.forms.isEmpty { signature.insert(word.key) }
        }
        for span in spans { classes.insert(span.classNumber) }
    }

    private mutating func findSpans(in matcher: CueMatcher) {
        for index in words.indices {
            for number in words[index].entry.forms where matcher.hasCompounds[Int(number)] {
                for compound in matcher.compounds[number] ?? [] {
                    let end = index + compound.words.count
                    guard end <= words.count, words[end - 1].sentence == words[index].sentence else { continue }
                    let fits = compound.words.indices.allSatisfy { offset in
                        let entry = words[index + offset].entry
                        return entry.forms.contains(compound.words[offset])
                            && (entry.isExact || !compound.isExact[offset])
                    }
                    if fits { spans.append(Span(classNumber: compound.classNumber, words: index..<end)) }
                }
            }
        }
    }

    /// Takes `range` out of what cues can match.
    mutating func hide(_ range: Range<Int>) {
        hasStops = true
        for index in range {
            words[index].entry = CueLexicon.Entry()
            words[index].classes = CueClasses()
        }
        spans.removeAll { $0.words.overlaps(range) }
    }

    /// The number of words.
    package var count: Int { words.count }

    /// The clause that the word at `index` stands in.
    package func clause(of index: Int) -> Int { words[index].clause }

    /// The words of `clause`.
    package func words(of clause: Int) -> Range<Int> {
        let start = words.firstIndex { $0.clause == clause } ?? words.count
        let end = words[start...].firstIndex { $0.clause != clause } ?? words.count
        return start..<end
    }

    /// The clauses of each sentence that has words, in order.
    var sentences: [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        var last: Int?
        for word in words {
            if word.sentence == last, let range = ranges.popLast() {
                ranges.append(range.lowerBound...word.clause)
            } else {
                ranges.append(word.clause...word.clause)
            }
            last = word.sentence
        }
        return ranges
    }

    /// Whether both words exist and stand in one sentence.
    func joins(_ left: Int, _ right: Int) -> Bool {
        left >= 0 && right < words.count && words[left].sentence == words[right].sentence
    }

    /// Whether a clause, or the end of the line, comes at `index`.
    func startsClause(_ index: Int) -> Bool {
        index <= 0 || index >= words.count || words[index - 1].clause != words[index].clause
    }
}
