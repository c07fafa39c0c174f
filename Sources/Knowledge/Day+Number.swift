extension Day {
    /// The days since 1 March of the year 0 in the Gregorian calendar, so that two days can be subtracted.
    ///
    /// The year starts in March, so that the leap day is its last (Hinnant, "chrono-compatible low-level date algorithms").
    package var number: Int {
        let year = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
    }

    /// `YYYY-MM-DD`, as the files write it.
    package var iso: String {
        let year = String(year)
        return "\(String(repeating: "0", count: max(0, 4 - year.count)))\(year)-\(month < 10 ? "0" : "")\(month)"
            + "-\(day < 10 ? "0" : "")\(day)"
    }
}
