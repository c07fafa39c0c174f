package import Matching
import Text

/// What a list of word patterns in `cues.yaml` is for; the raw value is its key.
package enum Cue: String, Sendable, CaseIterable {
    /// The citizen has no time.
    case timePressure = "time_pressure"
    /// What makes a bare name a place.
    case placeBefore = "place_before"
    /// What makes a country's name something other than a place of stay, such as a nationality.
    case notPlaceBefore = "not_place_before"
    /// What makes a question of a statement, at its end.
    case questionTag = "question_tag"
    /// What makes a name the place where somebody stays now.
    case stayBefore = "stay_before"
    /// What makes a name a place of origin or a destination.
    case passingBefore = "passing_before"
    /// What a person's name follows.
    case nameBefore = "name_before"
    /// What comes before a name of home that does not put the citizen there: "born in".
    case homeInPassing = "home_in_passing"
    /// What follows a short name that is no place: "anh ấy", "mỹ phẩm".
    case notPlaceAfter = "not_place_after"
    /// Whole answers that agree.
    case yes
    /// Whole answers that decline.
    case no
    /// Whole lines that ask for more of the last answer.
    case more
    /// Whole lines that ask where the last answer comes from.
    case source
    /// Words that carry no topic: what is left when they are gone tells whether a line has a topic of its own.
    case filler
    /// Thanks and greetings before the matter itself.
    case courtesy
    /// What makes a line lean on the one before it ("còn … thì sao").
    case followUp = "follow_up"
    /// The start of a line that takes back how the last one was understood.
    case correction
    /// Whole lines that say that the last answer missed.
    case wrong
    /// The start of another request in the same line.
    case another
    /// Whole lines that choose none of the options.
    case noneOfThese = "none_of_these"
    /// Whole lines that choose the first option, and so on.
    case first, second, third, fourth
    /// A question about the fee, the time, the papers, the place, a child, the post, somebody who goes instead.
    case aspectFee = "aspect_fee"
    case aspectTime = "aspect_time"
    case aspectPapers = "aspect_papers"
    case aspectPlace = "aspect_place"
    case aspectChild = "aspect_child"
    case aspectPost = "aspect_post"
    case aspectProxy = "aspect_proxy"
    /// Whole answers to a form that leave a question out, go back, give up, send.
    case skip, back, cancel, send
    /// Somebody watches the screen.
    case watched
    /// The danger is over.
    case over
    /// A question is put.
    case question
    /// A wish for a person, or to be rid of the machine, however oblique.
    case person
    /// Somebody else whose matter it is: a relative, a friend, "he".
    case otherPerson = "other_person"
    /// The citizen himself.
    case ownPerson = "own_person"
    /// The name of a language that is to be spoken.
    case speakVietnamese = "speak_vietnamese"
    case speakEnglish = "speak_english"
}

/// The word patterns of `cues.yaml`.
package struct Cues: Sendable, Equatable {
    private let sets: [Cue: PatternSet]
    /// The cues that have a pattern with this folded first word, as a bit each.
    private let starts: [String: UInt64]
    /// The cues that have a pattern which starts with a gap.
    private let startsAnywhere: UInt64

    /// The cues in `patterns`; a missing one matches nothing.
    package init(_ patterns: [Cue: [WordPattern]]) {
        sets = patterns.mapValues(PatternSet.init)
        var starts: [String: UInt64] = [:]
        var startsAnywhere: UInt64 = 0
        for (cue, patterns) in patterns {
            for pattern in patterns {
                if let word = pattern.firstWord {
                    starts[word, default: 0] |= cue.bit
                } else {
                    startsAnywhere |= cue.bit
                }
            }
        }
        self.starts = starts
        self.startsAnywhere = startsAnywhere
    }

    /// The cues that may start at each of `words`, as a bit each.
    ///
    /// - Complexity: one look-up a word.
    func possible(at words: [Token]) -> [UInt64] {
        words.map { (starts[$0.folded] ?? 0) | startsAnywhere }
    }

    /// The patterns for `cue`.
    package subscript(cue: Cue) -> PatternSet { sets[cue] ?? PatternSet([]) }
}

extension Cue {
    /// The bits of all cues, which fit a word.
    private static let bits = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($0.element, UInt64(1) << UInt64($0.offset)) }
    )

    var bit: UInt64 { Self.bits[self] ?? 0 }
}

extension Cue: Storable {}

extension Cues: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        self.init(try [Cue: [String]](from: &reader).mapValues { $0.map { WordPattern($0) } })
    }

    package func write(to writer: inout ByteWriter) {
        sets.mapValues { $0.patterns.map(\.text) }.write(to: &writer)
    }
}
