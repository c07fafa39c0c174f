import Foundation
import Testing

@testable import Matching

/// Bytes on the disk without a name.
@Suite struct ScratchFileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "scratch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    @Test("What is written is read and mapped, and the folder stays empty")
    func roundTrip() throws {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var mapped = Data()
        do {
            let file = try #require(ScratchFile(in: folder))
            try bytes.withUnsafeBytes { try file.write(UnsafeRawBufferPointer(rebasing: $0[50_000...]), at: 50_000) }
            try bytes.withUnsafeBytes { try file.write(UnsafeRawBufferPointer(rebasing: $0[..<50_000]), at: 0) }
            var back = [UInt8](repeating: 0, count: 10)
            try back.withUnsafeMutableBytes { try file.read($0, at: 49_995) }
            #expect(back == Array(bytes[49_995..<50_005]))
            #expect(throws: DamagedBytes.self) { try back.withUnsafeMutableBytes { try file.read($0, at: 99_995) } }
            mapped = try file.mapped(bytes.count)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
        // The mapping outlives the file it came from.
        #expect(Array(mapped) == bytes)
        mapped = Data()
        try FileManager.default.removeItem(at: folder)
    }

    @Test("A folder that is not there takes no file, and the bytes go to memory")
    func noFolder() throws {
        #expect(ScratchFile(in: folder.appending(path: "none")) == nil)
        for place in [folder, folder.appending(path: "none"), nil] {
            var store = ByteStore(in: place)
            for piece in [[1, 2, 3], [], [4]] as [[UInt8]] { try piece.withUnsafeBytes { try store.append($0) } }
            #expect(Array(try store.bytes()) == [1, 2, 3, 4])
            #expect(try ByteStore(in: place).bytes().isEmpty)
        }
        try FileManager.default.removeItem(at: folder)
    }
}
