import Foundation
import Tickets

/// A generator that gives the same numbers in every run: SplitMix64 (Steele, Lea and Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The moment at which these tests begin.
let noon = Date(timeIntervalSince1970: 1_800_000_000)

extension NewTicket {
    /// A ticket as a talk opens it.
    static func sample(
        key: String = UUID().uuidString,
        conversation: String = "talk",
        country: String? = "DE",
        priority: TicketPriority = .normal,
        lines: [String] = ["Tôi bị mất hộ chiếu ở Berlin, mai bay về rồi"]
    ) -> NewTicket {
        NewTicket(
            key: key,
            conversation: conversation,
            language: "vi",
            country: country,
            topic: "passport.lost",
            reason: "asked",
            priority: priority,
            transcript: lines.map { Entry(author: .citizen, text: $0, at: noon) }
        )
    }
}

/// Runs `body` with the path of a folder that does not exist yet, and removes what was made of it.
func withFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tickets-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
