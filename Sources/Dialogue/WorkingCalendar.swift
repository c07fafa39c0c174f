package import Foundation
package import Knowledge

/// When a post works: Monday to Friday from nine to five by its own clock, but not on its holidays.
package struct WorkingCalendar: Sendable {
    /// The hour the post opens, local time.
    static let opens = 9
    /// The hour it closes, local time.
    static let closes = 17
    /// The days that are looked through for one that the post works.
    private static let horizon = 31

    private let calendar: Calendar
    private let holidays: Set<String>

    /// The calendar of a post in `zone` that is closed on `holidays`, days of every year as `MM-DD`.
    package init(zone: TimeZone, holidays: [String]) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
        self.holidays = Set(holidays)
    }

    /// The moment by which something due at `due` can be promised: `due` itself while the post is open, otherwise the end
    /// of the next working day.
    ///
    /// - Complexity: O(*days* the post is closed), a month of them at most.
    package func promise(for due: Date) -> Date {
        for offset in 0..<Self.horizon {
            guard let day = calendar.date(byAdding: .day, value: offset, to: calendar.startOfDay(for: due)),
                works(on: day),
                let opening = calendar.date(bySettingHour: Self.opens, minute: 0, second: 0, of: day),
                let closing = calendar.date(bySettingHour: Self.closes, minute: 0, second: 0, of: day)
            else { continue }
            if offset == 0, opening <= due, due <= closing { return due }
            if closing > due { return closing }
        }
        return due
    }

    /// The weekday, 1 for Sunday as in Foundation, the day and the time of `moment` by the post's clock.
    package func local(_ moment: Date) -> (weekday: Int, day: Day, time: String) {
        let parts = calendar.dateComponents([.weekday, .year, .month, .day, .hour, .minute], from: moment)
        let (hour, minute) = (parts.hour ?? 0, parts.minute ?? 0)
        let day = Day(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1)
        return (parts.weekday ?? 1, day, "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)")
    }

    private func works(on moment: Date) -> Bool {
        let (weekday, day, _) = local(moment)
        return (2...6).contains(weekday) && !holidays.contains(String(day.iso.suffix(5)))
    }
}
