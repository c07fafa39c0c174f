import Foundation

/// What this process may take of the system.
enum ProcessLimits {
    /// The bounds of `consular kb build`, far above what the largest knowledge takes: seconds of CPU, seconds in all, and
    /// bytes of its own.
    private static let buildCPU: rlim_t = 180
    private static let buildTime: UInt32 = 600
    private static let buildMemory: rlim_t = 1 << 30

    /// Raises the number of files and sockets to the most the system allows, since every citizen on the line is a socket.
    static func raiseDescriptors() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Ends this process where reading and learning would not end, or would take the memory of the machine.
    static func setForBuild() {
        alarm(buildTime)
        lower(__rlimit_resource_t(RLIMIT_CPU.rawValue), to: buildCPU)
        lower(__rlimit_resource_t(RLIMIT_DATA.rawValue), to: buildMemory)
    }

    private static func lower(_ resource: __rlimit_resource_t, to most: rlim_t) {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, most)
        setrlimit(resource, &limit)
    }
}
