package import Text

/// A piece of knowledge that can be an answer.
package struct Article: Sendable, Equatable {
    /// Where a statement comes from.
    package struct Source: Sendable, Equatable {
        /// Who says it.
        package let name: String
        /// The page, when it is known.
        package let url: String?
        /// The day of the page or, for an undated one, the day it was read.
        package let date: Day
        /// H for an official page or law text, M for press or law firms that agree.
        package let confidence: Confidence
    }

    /// How sure a sourced statement is.
    package enum Confidence: String, Sendable, CaseIterable {
        /// An official page or the text of the law was seen.
        case high = "H"
        /// Several press or law-firm pages agree, or a serious one quotes an authority.
        case medium = "M"
    }

    /// The article's name; the same as its intent's unless the intent says otherwise.
    package let id: String
    /// The heading, by language.
    package let title: [Language: String]
    /// The answer, by language: paragraphs without line ends, the first of which is enough by itself.
    package let answer: [Language: [String]]
    /// What follows on request, by language; empty when there is no more.
    package let more: [Language: [String]]
    /// What differs between posts, by language; empty when nothing is known to.
    package let differs: [Language: String]
    /// The laws and circulars it rests on, by their own names.
    package let legalBasis: [String]
    /// Where it comes from; never empty.
    package let sources: [Source]
    /// The day somebody must have looked again.
    package let expires: Day
    /// The file it was read from.
    package let file: String
}

/// A calendar day, without a time zone.
package struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day written as `YYYY-MM-DD`, or nil.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// `DD/MM/YYYY`, as both Vietnamese readers and most posts' hosts write it.
    package var description: String {
        "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
    }
}
