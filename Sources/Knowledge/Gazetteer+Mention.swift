package import Text

extension Gazetteer {
    /// How surely a line puts somebody in the place it names.
    package enum Hold: Int, Sendable, Comparable {
        /// Where one comes from, was born or once lived.
        case origin
        /// Where one goes, or a name without a place word.
        case passing
        /// "in Germany".
        case named
        /// "moved to Germany", "now in Germany".
        case stay

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// A place in a line.
    package struct Mention: Sendable, Equatable {
        package let place: Place
        package let hold: Hold
    }

    /// The place the citizen of `utterance` is in, as far as the line says so, and how surely.
    ///
    /// What is said of a stay goes before a place in passing, and of two alike the first counts, of two stays the last; Viet
    /// Nam comes after all others, since most lines name it for another reason. A city named beside its country ("Berlin,
    /// Đức") belongs to the place.
    ///
    /// - Parameter isAnswer: whether the line answers "which country?", so that a bare short name counts.
    package func mention(in utterance: Utterance, isAnswer: Bool = false) -> Mention? {
        let words = utterance.tokens.filter(\.isWord)
        let typed = utterance.typedWords(of: words)
        let isEnglish = utterance.language.map { $0.language == .english && $0.confidence >= Self.sure } ?? false
        var best: Mention?
        var cities: [Place] = []
        var index = 0
        while index < words.count {
            guard let (name, length) = longestName(in: words, at: index) ?? longestName(in: typed, at: index) else {
                index += 1
                continue
            }
            defer { index += length }
            let isHome = name.place.country == "VN"
            let isLost = isEnglish && !isAnswer && name.isLost(in: words[index])
            guard !isLost, isAnswer || !isSomethingElse(name, at: index, length, in: words, of: utterance) else {
                continue
            }
            let word = words[index]
            let isForeign = word.folded.utf8.count > 3 && !Syllable.isPossible(word.folded)
            let isWritten = index > 0 && utterance.writesCapital(word) && (word.hasMarks || isForeign)
            let isWhole = isAnswer && words.count <= length + 2
            guard let hold = hold(of: name, at: index, in: words, isPlain: name.isPlain || isWritten || isWhole) else {
                continue
            }
            // Most lines name home for another reason than to be there.
            let isAtHome = hold == .stay || isWhole || words.count <= length + 1
            if isHome, !isAtHome || homeInPassing.precedes(index, in: words) { continue }
            if name.place.city != nil { cities.append(name.place) }
            guard let old = best else {
                best = Mention(place: name.place, hold: hold)
                continue
            }
            let isBetter = hold == .stay ? old.hold <= hold : old.hold < hold
            if old.place.country == "VN" ? !isHome : !isHome && isBetter {
                best = Mention(place: name.place, hold: hold)
            }
        }
        guard let found = best, found.place.city == nil else { return best }
        let city = cities.first { $0.country == found.place.country }
        return Mention(place: city ?? found.place, hold: found.hold)
    }

    /// How surely the name at `index` is where somebody is, or nil when it is no place at all.
    private func hold(of name: Name, at index: Int, in words: [Token], isPlain: Bool) -> Hold? {
        // "qua" is a place word, "tối qua" is not: the longest of them counts.
        let other = notPlaceBefore.length(before: index, in: words)
        let origin = originBefore.length(before: index, in: words)
        let passing = passingBefore.length(before: index, in: words)
        let placed = placeBefore.length(before: index, in: words)
        let stay = stayBefore.length(before: index, in: words)
        if stay > 0, stay >= max(other, origin, passing, placed) { return .stay }
        if placed > 0, placed > max(other, origin, passing) { return .named }
        if passing > 0, passing > max(other, origin) { return .passing }
        if origin > 0, origin > other { return .origin }
        return other == 0 && isPlain ? .passing : nil
    }

    /// Whether the name at `index` is a person's, a thing's, or stands there by an accident of spelling.
    private func isSomethingElse(
        _ name: Name,
        at index: Int,
        _ length: Int,
        in words: [Token],
        of utterance: Utterance
    ) -> Bool {
        // An abbreviation that was written out ("a" for "anh") names no country.
        if !name.isPlain, words[index].range.count < words[index].folded.utf8.count { return true }
        if !name.isPlain, notPlaceAfter.end(in: words, from: index + length) != nil { return true }
        // "con minh" is a child sooner than Kunming.
        if !words[index].hasMarks, persons.end(in: words, from: index) == index + length { return true }
        // "tên là Nguyễn Thị Hà Lan": other names may stand between.
        return (0...Self.namesBefore).contains { step in
            let start = index - step
            guard start > 0, nameBefore.precedes(start, in: words) else { return false }
            return words[start..<index].allSatisfy { utterance.writesCapital($0) || !utterance.hasCapitals }
        }
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

    /// `words` as they were typed where abbreviations were written out ("a rap", not "anh rập"); empty when none was.
    fileprivate func typedWords(of words: [Token]) -> [Token] {
        guard words.contains(where: { $0.range.count < $0.folded.utf8.count }) else { return [] }
        let typed = typedTokens.filter(\.isWord)
        return typed.count == words.count ? typed : []
    }

    /// Whether names can be told by their capitals: some are, and not all letters are.
    fileprivate var hasCapitals: Bool {
        text.dropFirst().contains(where: \.isUppercase) && text.contains(where: \.isLowercase)
    }
}
