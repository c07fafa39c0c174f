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
    /// How many words carry a topic: neither filler, cue, aspect nor place.
    let residue: Int
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

    /// Whether the line says anything that a topic, or a danger, could be read from.
    var hasTopic: Bool { residue > 0 && !isWrong }

    /// The shape of `utterance`.
    ///
    /// - Complexity: O(*words* · *aspects*).
    init(_ utterance: Utterance, in knowledge: KnowledgeBase) {
        let cues = knowledge.cues
        let words = utterance.words
        var start = 0
        while let end = cues[.courtesy].end(in: words, from: start), end > start { start = end }
        afterCorrection = cues[.correction].end(in: words, from: start).flatMap { $0 < words.count ? $0 : nil }
        isWrong = cues[.wrong].isWhole(words)
        let body = words.dropFirst(start)
        let fillers = cues[.filler].matches(in: words)
        let silent = Set(fillers.joined())
        let leans =
            cues[.followUp].end(in: words, from: start) != nil
            || body.indices.contains { index in
                cues[.followUp].end(in: words, from: index).map {
                    (words.count - 2...words.count).contains($0)
                        && ($0..<words.count).allSatisfy(silent.contains)
                } ?? false
            }
        var covered = Array(repeating: false, count: words.count)
        for index in 0..<start { covered[index] = true }
        let aspectPatterns = Aspect.allCases.map { ($0, cues[$0.cue]) }
        var aspects: [Aspect] = []
        var index = start
        while index < words.count {
            var longest: (aspect: Aspect, end: Int)?
            for (aspect, patterns) in aspectPatterns {
                if let end = patterns.end(in: words, from: index), end > longest?.end ?? index {
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
        let named = knowledge.gazetteer.names(in: words)
        let names = named.filter { range in
            cues[.placeBefore].precedes(range.lowerBound, in: words) || words[range.lowerBound].hasMarks
                || range.count > 1
                || words[range.lowerBound].folded.utf8.count > 4 || words.count == range.count
        }
        let quiet = names + fillers + [.followUp, .placeBefore].flatMap { cues[$0].matches(in: words) }
        for range in quiet {
            for index in range { covered[index] = true }
        }
        let others = cues[.otherPerson].matches(in: words)
        let ownWords = cues[.ownPerson].matches(in: words)
        otherStart = others.first?.lowerBound
        let isOwn = ownWords.contains { own in !others.contains { $0.overlaps(own) } }
        person = !others.isEmpty ? .other : isOwn ? .own : .unsaid
        let topics = covered.indices.filter { !covered[$0] }
        isPlaceAnswer =
            aspects.isEmpty && !named.isEmpty && !(leans && names.isEmpty)
            && topics.allSatisfy { topic in named.contains { $0.contains(topic) } }
        self.leans = leans
        self.words = words
        self.start = start
        asks = utterance.text.utf8.contains(UInt8(ascii: "?")) || cues[.question].occurs(in: words)
        self.aspects = aspects
        residue = covered.count { !$0 }
        isPlaceOnly = start < words.count && residue == 0 && aspects.isEmpty && !names.isEmpty
    }

    /// The text of the line from the word at `index` on.
    func text(of utterance: Utterance, from index: Int) -> String {
        guard index > 0, words.indices.contains(index) else { return utterance.text }
        return String(decoding: utterance.text.utf8.dropFirst(words[index].range.lowerBound), as: UTF8.self)
    }
}
