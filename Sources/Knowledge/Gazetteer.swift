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
    private struct Name: Sendable {
        let place: Place
        let words: [(marked: String, folded: String)]
        /// Whether the name is long enough to be nothing else.
        let isPlain: Bool

        /// Whether `token` is the name only if marks were left out.
        func isLost(in token: Token) -> Bool {
            words.count == 1 && !isPlain && !token.hasMarks && words[0].marked != words[0].folded
        }
    }

    /// How sure it must be that a line is English, where `my`, `me` and `us` are no countries without their marks.
    static let sure = 0.6

    /// The countries, by code.
    package let countries: [String: Country]
    private let namesByFirstWord: [String: [Name]]
    private let placeBefore: PatternSet
    private let notPlaceBefore: PatternSet
    private let notPlaceAfter: PatternSet
    private let homeInPassing: PatternSet

    /// A finder of `countries`.
    package init(_ countries: [Country], cues: Cues) {
        self.countries = Dictionary(countries.map { ($0.code, $0) }) { first, _ in first }
        placeBefore = cues[.placeBefore]
        notPlaceBefore = cues[.notPlaceBefore]
        notPlaceAfter = cues[.notPlaceAfter]
        homeInPassing = cues[.homeInPassing]
        var names: [String: [Name]] = [:]
        for country in countries {
            let texts =
                country.names.values.joined().map { ($0, city: String?.none) } + country.cities.map { ($0, city: $0) }
            for (text, city) in texts {
                let words = Tokenizer.tokens(in: text).filter(\.isWord)
                guard let first = words.first else { continue }
                let isPlain = words.count > 1 || (first.folded == first.marked && first.folded.utf8.count > 4)
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
    ///
    /// The first place that follows a place word wins, then the first name at all; Viet Nam comes last, since most lines
    /// name it for another reason. A city named beside its country ("Berlin, Đức") belongs to the place.
    ///
    /// - Parameter isAnswer: whether the line answers "which country?", so that a bare short name counts.
    package func place(in utterance: Utterance, isAnswer: Bool = false) -> Place? {
        let words = utterance.tokens.filter(\.isWord)
        let isEnglish = utterance.language.map { $0.language == .english && $0.confidence >= Self.sure } ?? false
        var bare: Place?
        var placed: Place?
        var cities: [Place] = []
        var index = 0
        while index < words.count {
            guard let (name, length) = longestName(in: words, at: index) else {
                index += 1
                continue
            }
            let place = name.place
            let isHome = place.country == "VN"
            let isPerson = !name.isPlain && !isAnswer && notPlaceAfter.end(in: words, from: index + length) != nil
            let isPassing = isHome && homeInPassing.precedes(index, in: words)
            if isPerson || isPassing || isEnglish && !isAnswer && name.isLost(in: words[index]) {
                index += length
                continue
            }
            // "qua" is a place word, "tối qua" is not: the longer one counts.
            let otherLength = notPlaceBefore.length(before: index, in: words)
            let isPlaced = placeBefore.length(before: index, in: words) > otherLength
            let isOther = otherLength > 0
            let isWhole = isAnswer && words.count <= length + 2
            let isWritten =
                index > 0 && utterance.writesCapital(words[index]) && words[index].marked != words[index].folded
            if isPlaced, !isHome {
                placed = placed ?? place
            } else if !isOther, name.isPlain || isWhole || isWritten || isPlaced {
                if bare == nil || bare?.country == "VN" { bare = isHome && !isPlaced && !isWhole ? bare : place }
            }
            if place.city != nil, name.isPlain || isPlaced || isWritten { cities.append(place) }
            index += length
        }
        guard let place = placed ?? bare else { return nil }
        return place.city == nil ? cities.first { $0.country == place.country } ?? place : place
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

    private func longestName(in words: [Token], at index: Int) -> (Name, length: Int)? {
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

extension Utterance {
    /// Whether `token` was typed with a capital in a line that is not all capitals.
    fileprivate func writesCapital(_ token: Token) -> Bool {
        let bytes = text.utf8
        guard let start = bytes.index(bytes.startIndex, offsetBy: token.range.lowerBound, limitedBy: bytes.endIndex),
            start < bytes.endIndex, let first = text[start...].first
        else { return false }
        return first.isUppercase && text.contains(where: \.isLowercase)
    }
}
