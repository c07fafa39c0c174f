import Foundation

/// The CPU time this process has used.
enum CPUClock {
    /// Microseconds of CPU time, all threads together.
    static var microseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
