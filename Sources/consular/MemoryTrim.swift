import Foundation

/// Gives memory that loading has freed back to the system.
enum MemoryTrim {
    /// Asks the C library to; where it has no such call (musl), nothing happens.
    static func run() {
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        let trim = unsafeBitCast(symbol, to: (@convention(c) (Int) -> CInt).self)
        _ = trim(0)
    }
}
