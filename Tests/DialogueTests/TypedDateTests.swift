import Dialogue
import Knowledge
import Testing

/// Days as people type them.
///
/// 1. The day comes before the month, unless the second number can be no month.
/// 2. A missing year is the one that brings the day nearest to today.
/// 3. What is no day is none.
@Suite struct TypedDateTests {
    private let today = Day(year: 2026, month: 11, day: 24)

    @Test(
        "A day is read in both languages' habits",
        arguments: [
            ("5/12/2026", "05/12/2026"), ("5-12", "05/12/2026"), ("05.12.26", "05/12/2026"),
            ("2026-12-05", "05/12/2026"),
            ("ngày 5 tháng 12 năm 2026", "05/12/2026"), ("ngay 5 thang 12", "05/12/2026"), ("5 December", "05/12/2026"),
            ("Dec 5, 2026", "05/12/2026"), ("12/25", "25/12/2026"), ("5/1", "05/01/2027"), ("hôm qua", "23/11/2026"),
            ("hom nay", "24/11/2026"), ("tomorrow", "25/11/2026"), ("29/2/2028", "29/02/2028"),
            ("March 5th", "05/03/2027"),
        ]
    )
    func read(line: String, day: String) {
        #expect(TypedDate.day(in: line, today: today)?.description == day)
    }

    @Test("The day after the last of a month is the first of the next")
    func monthEnd() {
        #expect(TypedDate.day(in: "mai", today: Day(year: 2026, month: 12, day: 31))?.description == "01/01/2027")
    }

    @Test(
        "What is no day is none",
        arguments: ["", "chưa biết", "32/13", "30/2/2026", "5", "sớm nhất có thể", "0/0/0"]
    )
    func notADay(line: String) {
        #expect(TypedDate.day(in: line, today: today) == nil)
    }
}
