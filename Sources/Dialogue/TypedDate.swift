import Foundation
package import Knowledge
import Text

/// A day as people type it, in both languages' habits.
///
/// `05/03` is 5 March: the day comes first, as in Viet Nam and most countries; a second number above twelve tells that
/// the month came first. A missing year is the one that brings the day nearest to today.
package enum TypedDate {
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The day that `line` names, seen from `today`; nil when it names none.
    package static func day(in line: String, today: Day) -> Day? {
        let words = Tokenizer.tokens(in: line).filter(\.isWord).map(\.folded)
        if let shift = shift(in: words.joined(separator: " ")) { return today.advanced(by: shift) }
        let numbers = words.compactMap { Int($0.filter { $0.isASCII && $0.isNumber }) }.filter { $0 > 0 && $0 < 10_000 }
        let hasNumbers = words.contains { $0.first?.isNumber == true }
        guard hasNumbers else { return nil }
        if let month = words.compactMap(month(named:)).first {
            let others = numbers.filter { $0 <= 31 }
            guard let day = others.first else { return nil }
            return day.date(month: month, year: numbers.first { $0 > 31 }, today: today)
        }
        guard numbers.count >= 2 else { return nil }
        if numbers[0] > 31, numbers.count >= 3 {
            return numbers[2].date(month: numbers[1], year: numbers[0], today: today)
        }
        let year = numbers.count >= 3 ? numbers[2] : nil
        let isMonthFirst = numbers[1] > 12 && numbers[0] <= 12
        let (day, month) = isMonthFirst ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
        return day.date(month: month, year: year.map { $0 < 100 ? 2_000 + $0 : $0 }, today: today)
    }

    private static func shift(in text: String) -> Int? {
        let shifts = [
            "hom kia": -2, "hom qua": -1, "toi qua": -1, "hom nay": 0, "sang nay": 0, "toi nay": 0, "vua xong": 0,
            "ngay mai": 1,
            "mai": 1, "sang mai": 1, "ngay kia": 2, "ngay mot": 2, "mot": 2, "day before yesterday": -2,
            "yesterday": -1,
            "last night": -1, "today": 0, "tonight": 0, "just now": 0, "tomorrow": 1, "day after tomorrow": 2,
        ]
        return shifts[text] ?? (text.hasPrefix("the ") ? shifts[String(text.dropFirst(4))] : nil)
    }

    private static func month(named word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return months.firstIndex { $0 == word || ($0.hasPrefix(word) && word.count <= 4) }.map { $0 + 1 }
    }
}

extension Int {
    /// The day of this number in `month`; without a year, the nearest one to `today`.
    fileprivate func date(month: Int, year: Int?, today: Day) -> Day? {
        let years = year.map { [$0] } ?? [today.year, today.year - 1, today.year + 1]
        let days = years.compactMap { Day(String(format: "%04d-%02d-%02d", $0, month, self)) }
        return days.min { abs($0.number - today.number) < abs($1.number - today.number) }
    }
}

extension Day {
    /// The days since 1 March of the year 0 in the Gregorian calendar (Howard Hinnant, `days_from_civil`).
    fileprivate var number: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let shiftedMonth = (month + 9) % 12
        return shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + (153 * shiftedMonth + 2)
            / 5 + day - 1
    }

    /// The day `days` later, for shifts of a few days.
    fileprivate func advanced(by days: Int) -> Day? {
        for candidate in neighbours where candidate.number == number + days { return candidate }
        return nil
    }

    /// The days of this month and of the months beside it.
    private var neighbours: [Day] {
        [-1, 0, 1].flatMap { shift -> [Day] in
            let index = year * 12 + month - 1 + shift
            return (1...31).compactMap { Day(String(format: "%04d-%02d-%02d", index / 12, index % 12 + 1, $0)) }
        }
    }
}
