package import Foundation

/// A file without a name: bytes on the disk instead of in memory, gone with the last reference to it.
///
/// Nobody else can open, change or cut it, so it may be mapped; what is mapped takes memory only where it is read, and the
/// system may take that back at any time.
package final class ScratchFile: Sendable {
    private let descriptor: CInt

    /// An empty file in `folder`, or nil when none can be made there.
    package init?(in folder: URL) {
        var name = Array(folder.appending(path: "consular.XXXXXX").path.utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(name)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Writes `bytes` at `offset`.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DamagedBytes) {
        guard let start = bytes.baseAddress else { return }
        try Self.go(over: bytes.count) { pwrite(descriptor, start + $0, bytes.count - $0, off_t(offset + $0)) }
    }

    /// Fills `bytes` with those at `offset`.
    package func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(DamagedBytes) {
        guard let start = bytes.baseAddress else { return }
        try Self.go(over: bytes.count) { pread(descriptor, start + $0, bytes.count - $0, off_t(offset + $0)) }
    }

    /// Calls `step` with the bytes that are done, as often as it takes to do all of `total`.
    private static func go(over total: Int, _ step: (Int) -> Int) throws(DamagedBytes) {
        var done = 0
        while done < total {
            let count = step(done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw DamagedBytes() }
            done += count
        }
    }

    /// The first `count` bytes, mapped; they outlive the file's descriptor.
    package func mapped(_ count: Int) throws(DamagedBytes) -> Data {
        guard count > 0 else { return Data() }
        guard let start = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
            throw DamagedBytes()
        }
        return Data(bytesNoCopy: start, count: count, deallocator: .unmap)
    }
}
