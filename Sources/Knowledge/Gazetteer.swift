package import Text

/// Where somebody is: a country and, when it was named, the city.
package struct Place: Sendable, Hashable {
    /// The country as an ISO code.
    package let country: String
    /// The city by its name in `countries.yaml`, or nil.
    package let city: String?
}

/// Finds countries and cities in what citizens type.
///
/// Folded, everyday words become countries: `bi` (bị, Bỉ), `anh` (pronoun, Anh), `my`, `nga`, `uc`, `ao`, `y`. So a short
/// name counts only after a place word ("ở Đức", "in uc"), as a whole answer, or written with its marks and a capital in
/// the middle of a line, and in English only with its marks; a long one ("Hàn Quốc", "germany", "tokyo") counts anywhere.
/// A name after "quốc tịch" or "người" is a nationality, not a place of stay.
package struct Gazetteer: Sendable {
    struct Name: Sendable {
        let place: Place
        let words: [(marked: String, folded: String)]
        /// Whether the name is long enough to be nothing else.
        let isPlain: Bool

        /// Whether `token` is the name only if marks were left out.
        func isLost(in token: Token) -> Bool {
            words.count == 1 && !isPlain && !token.hasMarks && words[0].marked != words[0].folded
        }
    }

    /// The most names that may stand between "tên là" and a name that is also a place's.
    static let namesBefore = 3

    /// How sure it must be that a line is English, where `my`, `me` and `us` are no countries without their marks.
    static let sure = 0.6

    /// The countries, by code.
    package let countries: [String: Country]
    private let namesByFirstWord: [String: [Name]]
    let placeBefore: PatternSet
    let notPlaceBefore: PatternSet
    let notPlaceAfter: PatternSet
    let homeInPassing: PatternSet
    let stayBefore: PatternSet
    let originBefore: PatternSet
    let passingBefore: PatternSet
    let nameBefore: PatternSet
    let persons: PatternSet

    /// A finder of `countries`.
    package init(_ countries: [Country], cues: Cues) {
        self.countries = Dictionary(countries.map { ($0.code, $0) }) { first, _ in first }
        placeBefore = cues[.placeBefore]
        notPlaceBefore = cues[.notPlaceBefore]
        notPlaceAfter = cues[.notPlaceAfter]
        homeInPassing = cues[.homeInPassing]
        stayBefore = cues[.stayBefore]
        originBefore = cues[.originBefore]
        passingBefore = cues[.passingBefore]
        nameBefore = cues[.nameBefore]
        persons = cues[.otherPerson]
        var names: [String: [Name]] = [:]
        for country in countries {
            let texts =
                country.names.values.joined().map { ($0, city: String?.none) } + country.cities.map { ($0, city: $0) }
            for (text, city) in texts {
                let words = Tokenizer.tokens(in: text).filter(\.isWord)
                guard let first = words.first else { continue }
                let isForeign = first.folded == first.marked || !Syllable.isPossible(first.folded)
                let isPlain = words.count > 1 || isForeign && first.folded.utf8.count > 4
                names[first.folded, default: []].append(
                    Name(
                        place: Place(country: country.code, city: city),
                        words: words.map { ($0.marked, $0.folded) },
                        isPlain: isPlain
                    )
                )
            }
        }
        namesByFirstWord = names.mapValues {
            $0.sorted { ($1.words.count, $0.place.country) < ($0.words.count, $1.place.country) }
        }
    }

    /// The country the citizen of `utterance` is in, as far as the line says so.
    package func country(in utterance: Utterance, isAnswer: Bool = false) -> String? {
        place(in: utterance, isAnswer: isAnswer)?.country
    }

    /// The place the citizen of `utterance` is in, as far as the line says so.
    package func place(in utterance: Utterance, isAnswer: Bool = false) -> Place? {
        mention(in: utterance, isAnswer: isAnswer)?.place
    }

    /// Where countries and cities stand in `words`, which are word tokens only, whatever they mean there.
    package func names(in words: [Token]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < words.count {
            let length = longestName(in: words, at: index)?.length ?? 0
            if length > 0 { ranges.append(index..<index + length) }
            index += max(1, length)
        }
        return ranges
    }

    func longestName(in words: [Token], at index: Int) -> (Name, length: Int)? {
        guard words.indices.contains(index) else { return nil }
        for name in namesByFirstWord[words[index].folded] ?? [] {
            let end = index + name.words.count
            guard end <= words.count else { continue }
            let agrees = zip(words[index..<end], name.words).allSatisfy {
                $0.agrees(marked: $1.marked, folded: $1.folded)
            }
            if agrees { return (name, name.words.count) }
        }
        return nil
    }
}
