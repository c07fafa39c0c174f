import Dialogue
import Foundation
import Testing

/// A promise is one that the post can keep by its own clock and calendar.
@Suite struct WorkingCalendarTests {
    private static let holidays = ["01-01", "04-30", "05-01", "09-02"]

    /// A moment in UTC with the promise that is made for it, as the post's clock shows it.
    struct Line: CustomTestStringConvertible, Sendable {
        let zone: String
        let due: String
        let promise: String

        var testDescription: String { "\(zone) \(due)" }

        static let all = [
            // While the post is open, the moment itself.
            Line(zone: "Europe/Berlin", due: "2026-11-24T14:30:00Z", promise: "3 24/11/2026 15:30"),
            Line(zone: "Europe/Berlin", due: "2026-11-24T08:00:00Z", promise: "3 24/11/2026 09:00"),
            Line(zone: "Europe/Berlin", due: "2026-11-24T16:00:00Z", promise: "3 24/11/2026 17:00"),
            // Before it opens, the same day's end; after it closes, the next day's.
            Line(zone: "Europe/Berlin", due: "2026-11-24T05:00:00Z", promise: "3 24/11/2026 17:00"),
            Line(zone: "Europe/Berlin", due: "2026-11-24T16:01:00Z", promise: "4 25/11/2026 17:00"),
            // A weekend.
            Line(zone: "Europe/Berlin", due: "2026-11-27T18:00:00Z", promise: "2 30/11/2026 17:00"),
            Line(zone: "Europe/Berlin", due: "2026-11-29T10:00:00Z", promise: "2 30/11/2026 17:00"),
            // Sunday evening in Washington is Monday morning in Tokyo.
            Line(zone: "Asia/Tokyo", due: "2026-11-30T01:00:00Z", promise: "2 30/11/2026 10:00"),
            Line(zone: "America/New_York", due: "2026-11-30T01:00:00Z", promise: "2 30/11/2026 17:00"),
            // 30 April 2027 is a Friday and 1 May a Saturday; 1 January 2027 is a Friday.
            Line(zone: "Asia/Seoul", due: "2027-04-30T03:00:00Z", promise: "2 03/05/2027 17:00"),
            Line(zone: "Europe/Paris", due: "2027-01-01T10:00:00Z", promise: "2 04/01/2027 17:00"),
            Line(zone: "Asia/Seoul", due: "2026-09-02T03:00:00Z", promise: "5 03/09/2026 17:00"),
            // The clocks of Berlin go forward on 28 March 2027 and back on 25 October 2026: 17:00 is 15:00 UTC, then 16:00.
            Line(zone: "Europe/Berlin", due: "2027-03-27T12:00:00Z", promise: "2 29/03/2027 17:00"),
            Line(zone: "Europe/Berlin", due: "2027-03-29T15:00:00Z", promise: "2 29/03/2027 17:00"),
            Line(zone: "Europe/Berlin", due: "2026-10-24T12:00:00Z", promise: "2 26/10/2026 17:00"),
            Line(zone: "Europe/Berlin", due: "2026-10-26T16:00:00Z", promise: "2 26/10/2026 17:00"),
            // Half an hour of difference.
            Line(zone: "Asia/Kolkata", due: "2026-11-24T11:30:00Z", promise: "3 24/11/2026 17:00"),
            Line(zone: "Asia/Kolkata", due: "2026-11-24T11:31:00Z", promise: "4 25/11/2026 17:00"),
        ]
    }

    @Test("What falls outside the working hours is promised for the end of the next working day", arguments: Line.all)
    func promised(_ line: Line) throws {
        let zone = try #require(TimeZone(identifier: line.zone))
        let due = try Date(line.due, strategy: .iso8601)
        let calendar = WorkingCalendar(zone: zone, holidays: Self.holidays)
        let (weekday, day, time) = calendar.local(calendar.promise(for: due))
        #expect("\(weekday) \(day) \(time)" == line.promise)
    }

    @Test("No promise is made for an earlier moment than the ticket's own")
    func neverEarlier() throws {
        let zone = try #require(TimeZone(identifier: "America/Sao_Paulo"))
        let calendar = WorkingCalendar(zone: zone, holidays: Self.holidays)
        for hour in 0..<(24 * 400) {
            let due = Date(timeIntervalSince1970: 1_795_503_600 + Double(hour) * 3_600)
            let promise = calendar.promise(for: due)
            #expect(promise >= due && promise.timeIntervalSince(due) <= 5 * 24 * 3_600)
        }
    }

    @Test("A post that never works promises the moment itself")
    func neverOpen() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let days = (1...12).flatMap { month in
            (1...31).map { "\(month < 10 ? "0" : "")\(month)-\($0 < 10 ? "0" : "")\($0)" }
        }
        let due = Date(timeIntervalSince1970: 1_795_503_600)
        #expect(WorkingCalendar(zone: zone, holidays: days).promise(for: due) == due)
    }
}
