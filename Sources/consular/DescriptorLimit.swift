import Foundation

/// The number of files and sockets this process may hold.
enum DescriptorLimit {
    /// Raises the limit to the most the system allows, since every citizen on the line is a socket.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
