package import Foundation
import Matching

/// The knowledge of the last start in one file, so that a start with unchanged files parses and trains nothing.
///
///     magic 8 · build 16 · length of the body 8 · checksum of the body 8 · body · classifier to the end
///
/// A file that is missing, damaged, or of another build of the program is no cache; one that cannot be written changes
/// nothing. The bytes are trusted once their checksum is right: the file is written with permissions 0600, and whoever can
/// replace it can replace the knowledge.
package struct KnowledgeCache: Sendable {
    private static let magic: UInt64 = 0x3143_574F_4E4B_4E43
    private static let headLength = 40

    private let file: URL
    private let build: Fingerprint

    /// The cache in `file`.
    ///
    /// - Parameter build: what tells this build of the program from every other, since another may read lines otherwise.
    package init(file: URL, build: String) {
        self.file = file
        var fingerprint = Fingerprint()
        fingerprint.combine(UInt64(ModelCache.version))
        fingerprint.combine(build)
        self.build = fingerprint
    }

    /// The folder of the file, which also takes what need not be in memory.
    package var folder: URL { file.deletingLastPathComponent() }

    /// The file's place.
    package var path: String { file.path }

    /// The knowledge in the file, or nil.
    ///
    /// - Parameter known: what is in force: returned when the file holds the same, and its classifier is kept when the file
    ///   holds one of the same lessons.
    package func read(reusing known: KnowledgeBase? = nil) -> KnowledgeBase? {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
        defer { try? handle.close() }
        func next(_ length: Int) throws -> Data { try handle.read(upToCount: length) ?? Data() }
        guard let head = try? next(Self.headLength), let (length, sum) = try? bodyDescription(in: head),
            let body = try? next(length), body.count == length, ModelCache.checksum(of: body) == sum
        else { return nil }
        var start = ByteReader(body)
        if let known, let origin = try? KnowledgeOrigin(from: &start), origin == known.origin { return known }
        var reader = ByteReader(body)
        return try? KnowledgeBase(from: &reader) { origin, concepts in
            if let known, known.origin.lessons == origin.lessons { return known.classifier }
            return ModelCache.decode(trainedFrom: origin.lessons, concepts: concepts, scratch: folder, from: next)
        }
    }

    /// Replaces the file by one with `knowledge`, at once or not at all; returns whether it did.
    @discardableResult
    package func write(_ knowledge: KnowledgeBase) -> Bool {
        var body = ByteWriter()
        knowledge.write(to: &body)
        var head = ByteWriter()
        head.append(number: Self.magic)
        build.write(to: &head)
        head.append(number: body.data.count)
        head.append(number: ModelCache.checksum(of: body.data))
        let draft = file.appendingPathExtension("draft")
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: draft.path, contents: nil, attributes: attributes),
            let handle = try? FileHandle(forWritingTo: draft)
        else { return false }
        do {
            try handle.write(contentsOf: head.data)
            try handle.write(contentsOf: body.data)
            try ModelCache.write(knowledge.classifier, trainedFrom: knowledge.origin.lessons) {
                try handle.write(contentsOf: $0)
            }
            try handle.close()
            guard rename(draft.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            return true
        } catch {
            try? FileManager.default.removeItem(at: draft)
            return false
        }
    }

    /// The length and the checksum of the body, as `head` says.
    private func bodyDescription(in head: Data) throws(DamagedBytes) -> (length: Int, sum: UInt64) {
        var reader = ByteReader(head)
        guard try reader.number(UInt64.self) == Self.magic, try Fingerprint(from: &reader) == build else {
            throw DamagedBytes()
        }
        let length = try reader.number(Int.self)
        let sum = try reader.number(UInt64.self)
        guard (0...KnowledgeLoader.maximumBytes).contains(length) else { throw DamagedBytes() }
        return (length, sum)
    }
}
