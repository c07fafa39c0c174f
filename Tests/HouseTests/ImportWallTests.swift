import Foundation
import Testing

/// Holds every target's `import` lines to the table of rooms in `docs/architecture.md`.
///
/// 1. Each room imports only what the table lets it.
/// 2. ICU, GRDB and Hummingbird are each visible in one room.
@Suite struct ImportWallTests {
    /// The table: what a room may import besides the standard library and Foundation.
    private static let allowed: [String: Set<String>] = [
        "Text": ["CICU"],
        "Matching": ["Text"],
        "Knowledge": ["Text", "Matching", "Yams"],
        "Dialogue": ["Text", "Matching", "Knowledge"],
        "Tickets": ["GRDB", "Crypto"],
        "Insight": ["Tickets", "Matching", "Text"],
        "Gateway": [
            "Dialogue", "Knowledge", "Tickets", "Text", "NIOCore", "NIOPosix", "NIOConcurrencyHelpers", "NIOHTTP1",
            "NIOWebSocket", "DequeModule", "Logging", "ServiceLifecycle",
        ],
        "Desk": [
            "Tickets", "Insight", "Knowledge", "Gateway", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore",
            "NIOPosix", "NIOConcurrencyHelpers", "NIOHTTP1", "NIOHTTPTypesHTTP1", "NIOHTTPTypes", "NIOWebSocket",
            "Logging",
            "ServiceLifecycle",
        ],
    ]

    /// What every room may import.
    private static let everywhere: Set<String> = ["Foundation", "Synchronization", "Dispatch"]

    private static let sources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources")

    @Test("A room imports only what the table lets it", arguments: allowed.keys.sorted())
    func wall(room: String) throws {
        let allowed = try #require(Self.allowed[room]).union(Self.everywhere)
        for (file, imports) in try Self.imports(of: room) {
            #expect(imports.subtracting(allowed).isEmpty, "\(file) imports \(imports.subtracting(allowed).sorted())")
        }
    }

    @Test("ICU, GRDB and Hummingbird are each visible in one room", arguments: ["CICU", "GRDB", "Hummingbird"])
    func oneRoom(package: String) throws {
        let rooms = try Self.allowed.keys.filter { room in
            try Self.imports(of: room).contains { $0.imports.contains(package) }
        }
        #expect(rooms.count == 1, "\(package) is imported in \(rooms.sorted())")
    }

    private static func imports(of room: String) throws -> [(file: String, imports: Set<String>)] {
        let folder = sources.appending(path: room)
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map { url in
            let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
            let names = lines.compactMap { line -> String? in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count,
                    !line.hasPrefix(" "), !line.hasPrefix("/")
                else { return nil }
                return words.last?.split(separator: ".").first.map(String.init)
            }
            return (url.lastPathComponent, Set(names))
        }
    }
}
