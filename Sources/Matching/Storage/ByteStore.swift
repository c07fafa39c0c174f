import Foundation

/// Gathers bytes that are kept long and read in few places: in a ``ScratchFile``, or in memory where there is none.
struct ByteStore {
    private var file: ScratchFile?
    private var memory = Data()
    private var count = 0

    /// An empty store in `folder`; nil, or a folder that takes no file, means memory.
    init(in folder: URL?) {
        file = folder.flatMap { ScratchFile(in: $0) }
    }

    /// Appends `bytes`; where the disk takes no more, they go on in memory.
    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(DamagedBytes) {
        if let file {
            do {
                try file.write(bytes, at: count)
            } catch {
                memory.append(try file.mapped(count))
                self.file = nil
            }
        }
        if file == nil { memory.append(contentsOf: bytes) }
        count += bytes.count
    }

    /// All bytes, in the order in which they came.
    consuming func bytes() throws(DamagedBytes) -> Data {
        guard let file else { return memory }
        return try file.mapped(count)
    }
}
