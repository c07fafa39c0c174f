import Foundation
import Knowledge

/// What the server says of its knowledge, in a file beside the tickets for `consular kb status` and the desk.
struct KnowledgeReport: Sendable {
    /// The outcome of the last look at the folders.
    enum Outcome: Sendable {
        case inForce(intents: Int, articles: Int)
        /// The last change was refused; what was in force before still is.
        case refused(KnowledgeFaults)
    }

    /// The report as it stands in the file; the keys are a contract.
    struct Page: Codable {
        let state: String
        let at: Date
        let intents: Int?
        let articles: Int?
        let faults: [String]
    }

    /// The file's name inside the data folder.
    static let fileName = "knowledge-status.json"

    /// What the folders looked like when they were loaded at the start.
    let fingerprint: FolderFingerprint
    private let file: URL

    /// A report in the folder `data`.
    init(data: String, fingerprint: FolderFingerprint) {
        self.fingerprint = fingerprint
        file = URL(fileURLWithPath: data).appending(path: Self.fileName)
    }

    /// Writes `outcome`; a disk that takes no report does not keep the server from serving.
    func write(_ outcome: Outcome) {
        let page: Page =
            switch outcome {
            case .inForce(let intents, let articles):
                Page(state: "in force", at: Date(), intents: intents, articles: articles, faults: [])
            case .refused(let faults):
                Page(
                    state: "refused",
                    at: Date(),
                    intents: nil,
                    articles: nil,
                    faults: faults.faults.map(\.description)
                )
            }
        try? Data(JSONLine.text(of: page).utf8).write(to: file, options: .atomic)
    }

    /// The report in the folder `data`, or nil when no server has written one.
    static func read(data: String) -> Page? {
        let file = URL(fileURLWithPath: data).appending(path: fileName)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return (try? Data(contentsOf: file)).flatMap { try? decoder.decode(Page.self, from: $0) }
    }
}
