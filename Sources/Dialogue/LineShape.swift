import Knowledge
import Text

/// How a line is built, whatever its topic: what it leans on, takes back or adds.
struct LineShape: Sendable {
    /// Whose matter a line is.
    enum Person: Sendable, Equatable {
        case own
        /// A relative's or a friend's; the citizen may be named beside him.
        case other
        case unsaid
    }

    /// The word tokens of the line.
    let words: [Token]
    /// The first word after thanks and greetings; past the last one when there is nothing else.
    let start: Int
    /// The first word after "no, I mean", or nil.
    let afterCorrection: Int?
    /// Whether the whole line says that the last answer missed.
    let isWrong: Bool
    /// Whether it leans on the line before ("còn … thì sao").
    let leans: Bool
    /// The aspects it asks for, in order.
    let aspects: [Aspect]
    /// The words that carry a topic: neither filler, cue, aspect nor place.
    let telling: [Token]
    /// Whether it is put as a question, by its mark or a question word.
    let asks: Bool
    /// Whether nothing but a place was said.
    let isPlaceOnly: Bool
    /// Whether the line can be the answer to "which country?": a name, however short, and nothing with a topic.
    let isPlaceAnswer: Bool
    /// Whose matter the line is.
    let person: Person
    /// The first word that names somebody else, or nil.
    let otherStart: Int?

    /// How many words carry a topic.
    var residue: Int { telling.count }

    /// Whether the line says anything that a topic, or a danger, could be read from.
    var hasTopic: Bool { residue > 0 && !isWrong }

    /// The shape of `utterance`.
    init(_ utterance: Utterance, in knowledge: KnowledgeBase) {
        self.init(utterance.words, hasMark: utterance.text.utf8.contains(UInt8(ascii: "?")), in: knowledge)
    }

    /// The shape of `words`, which are word tokens only; `hasMark` tells whether a question mark stands in the line.
    ///
    /// - Complexity: O(*words*) look-ups and the patterns that may start at a word.
    init(_ words: [Token], hasMark: Bool, in knowledge: KnowledgeBase) {
        let cues = CueReading(words, in: knowledge.cues)
        var start = 0
        while let end = cues.end(of: .courtesy, from: start), end > start { start = end }
        afterCorrection = cues.end(of: .correction, from: start).flatMap { $0 < words.count ? $0 : nil }
        isWrong = knowledge.cues[.wrong].isWhole(words)
        let fillers = cues.matches(of: .filler)
        let followUps = cues.matches(of: .followUp)
        leans = Self.leans(cues, from: start, fillers: fillers)
        var covered = Array(repeating: false, count: words.count)
        for index in 0..<start { covered[index] = true }
        aspects = Self.aspects(cues, from: start, covering: &covered)
        let named = knowledge.gazetteer.names(in: words)
        let names = named.filter { range in
            range.count > 1 || range.count == words.count || words[range.lowerBound].hasMarks
                || words[range.lowerBound].folded.utf8.count > 4
                || knowledge.cues[.placeBefore].precedes(range.lowerBound, in: words)
        }
        for ranges in [names, fillers, followUps, cues.matches(of: .placeBefore)] {
            for index in ranges.joined() { covered[index] = true }
        }
        let others = cues.matches(of: .otherPerson)
        otherStart = others.first?.lowerBound
        person =
            !others.isEmpty ? .other : cues.has(.ownPerson) ? .own : .unsaid
        // A part of a longer courtesy is no place: "cam on" is not Cambodia.
        let courtesies = cues.matches(of: .courtesy)
        let places = named.filter { place in
            !courtesies.contains { $0.count > place.count && $0.contains(place.lowerBound) }
        }
        isPlaceAnswer =
            aspects.isEmpty && !places.isEmpty && !(leans && names.isEmpty)
            && covered.indices.allSatisfy { index in covered[index] || named.contains { $0.contains(index) } }
        self.words = words
        self.start = start
        asks = hasMark || cues.has(.question) || Self.endsAsking(cues, fillers: fillers)
        telling = words.indices.filter { !covered[$0] }.map { words[$0] }
        isPlaceOnly = start < words.count && telling.isEmpty && aspects.isEmpty && !names.isEmpty
    }

    /// Whether a follow-up starts the line or, but for fillers, ends it.
    private static func leans(_ cues: CueReading, from start: Int, fillers: [Range<Int>]) -> Bool {
        if cues.end(of: .followUp, from: start) != nil { return true }
        let count = cues.words.count
        return (start..<max(start, count)).contains { index in
            guard let end = cues.end(of: .followUp, from: index), end >= count - 2 else { return false }
            return (end..<count).allSatisfy { place in fillers.contains { $0.contains(place) } }
        }
    }

    /// Whether a word that makes a question of a statement ("không", "chưa") ends the line, but for fillers.
    private static func endsAsking(_ cues: CueReading, fillers: [Range<Int>]) -> Bool {
        let count = cues.words.count
        return (max(1, count - 3)..<max(1, count)).contains { index in
            guard let end = cues.end(of: .questionTag, from: index) else { return false }
            return (end..<count).allSatisfy { place in fillers.contains { $0.contains(place) } }
        }
    }

    /// The aspects that are asked for, in order, the longest pattern at each place.
    private static func aspects(_ cues: CueReading, from start: Int, covering covered: inout [Bool]) -> [Aspect] {
        var aspects: [Aspect] = []
        var index = start
        while index < cues.words.count {
            var longest: (aspect: Aspect, end: Int)?
            for aspect in Aspect.allCases {
                if let end = cues.end(of: aspect.cue, from: index), end > longest?.end ?? index {
                    longest = (aspect, end)
                }
            }
            guard let longest else {
                index += 1
                continue
            }
            if !aspects.contains(longest.aspect) { aspects.append(longest.aspect) }
            for place in index..<longest.end { covered[place] = true }
            index = longest.end
        }
        return aspects
    }

    /// The text of the line from the word at `index` on.
    func text(of utterance: Utterance, from index: Int) -> String {
        guard index > 0, words.indices.contains(index) else { return utterance.text }
        return utterance.text(at: words[index].range.lowerBound..<utterance.text.utf8.count)
    }
}
