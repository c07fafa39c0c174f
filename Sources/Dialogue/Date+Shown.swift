package import Foundation
package import Knowledge

extension Date {
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    /// The moment as citizens read it: `26/11/2026 15:10 UTC`.
    var shown: String {
        let parts = Self.calendar.dateComponents([.hour, .minute], from: self)
        return "\(Day(of: self)) \(Self.twoDigits(parts.hour)):\(Self.twoDigits(parts.minute)) UTC"
    }

    private static func twoDigits(_ value: Int?) -> String {
        let value = value ?? 0
        return value < 10 ? "0\(value)" : "\(value)"
    }

    fileprivate var day: DateComponents {
        Self.calendar.dateComponents([.year, .month, .day], from: self)
    }
}

extension Day {
    /// The day of `moment` in UTC.
    package init(of moment: Date) {
        let parts = moment.day
        self.init(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1)
    }
}
