import Foundation

/// The events of `consular.json.v1` that a client sends, and the texts of those it is sent.
enum JSONEvent: Equatable {
    /// The citizen's line.
    case line(String)
    /// The client asks whether the server lives.
    case ping

    /// The event in `json`, or nil when it is none.
    init?(json: String) {
        guard let inbound = try? JSONDecoder().decode(Inbound.self, from: Data(json.utf8)) else { return nil }
        switch (inbound.type, inbound.text) {
        case ("line", let text?): self = .line(text)
        case ("ping", _): self = .ping
        default: return nil
        }
    }

    /// The answer to ``ping``.
    static let pong = #"{"type":"pong"}"#

    /// The answer to what is no event.
    static let notUnderstood =
        #"{"message":"Không đọc được tin này; cần {\"type\":\"line\",\"text\":\"…\"}. / "#
        + #"This message could not be read; send {\"type\":\"line\",\"text\":\"…\"}.","type":"error"}"#

    /// `message` as one event: keys sorted, absent values left out.
    static func json(of message: OutboundMessage) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(Outbound(message)) else { return notUnderstood }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct Inbound: Decodable {
        let type: String
        let text: String?
    }

    private struct Outbound: Encodable {
        struct Choice: Encodable {
            let digit: Int
            let label: String
        }

        let type: String
        let sequence: Int
        let language: String
        let lines: [String]
        let decision: String?
        let intent: String?
        let choices: [Choice]
        let prompt: String
        let clears: Bool
        /// True while somebody watches, else left out.
        let quiet: Bool?
        let continues: Bool

        init(_ message: OutboundMessage) {
            type = message.kind.rawValue
            sequence = message.sequence
            language = message.language
            lines = message.lines
            decision = message.decision
            intent = message.intent
            choices = message.choices.map { Choice(digit: $0.digit, label: $0.label) }
            prompt = message.prompt
            clears = message.clears
            quiet = message.isQuiet ? true : nil
            continues = message.continues
        }
    }
}
