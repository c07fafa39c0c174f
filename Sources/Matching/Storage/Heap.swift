import Foundation

/// The C library's heap, where it is glibc's; elsewhere (musl) nothing happens.
package enum Heap {
    /// Gives memory that was freed back to the system.
    package static func trim() {
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> CInt).self)(0)
    }

    /// Keeps arrays of at least `bytes` apart from small ones for good, so that each is given back the moment it is freed.
    ///
    /// By itself glibc moves that bound up to the largest array freed so far (mallopt(3), M_MMAP_THRESHOLD), and what a
    /// reload takes for a moment then tears holes between what stays.
    package static func keepApart(from bytes: CInt) {
        set(-3, to: bytes)
    }

    /// Lets threads share `count` heaps (M_ARENA_MAX), each of which would keep holes of its own.
    package static func limitHeaps(to count: CInt) {
        set(-8, to: count)
    }

    private static func set(_ parameter: CInt, to value: CInt) {
        guard let symbol = dlsym(nil, "mallopt") else { return }
        _ = unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)(parameter, value)
    }
}
