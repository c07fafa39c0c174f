import Foundation

/// The JSON events of `consular.json.v1`.
enum WebSocketEvent: Equatable {
    /// The citizen's line.
    case line(String)
    /// The client asks whether the server lives.
    case ping

    /// The event in `json`, or nil when it is none.
    init?(json: String) {
        struct Inbound: Decodable {
            let type: String
            let text: String?
        }
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
        #"{"message":"Không đọc được / not understood: send {\"type\":\"line\",\"text\":\"...\"}","type":"error"}"#

    /// `message` as one event, keys sorted, absent values left out.
    static func json(of message: OutboundMessage) -> String {
        struct Choice: Encodable {
            let digit: Int
            let label: String
        }
        struct Outbound: Encodable {
            let type: String
            let sequence: Int
            let language: String
            let lines: [String]
            let decision: String?
            let intent: String?
            let choices: [Choice]
            let prompt: String
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let outbound = Outbound(
            type: message.kind.rawValue,
            sequence: message.sequence,
            language: message.language,
            lines: message.lines,
            decision: message.decision,
            intent: message.intent,
            choices: message.choices.map { Choice(digit: $0.digit, label: $0.label) },
            prompt: message.prompt
        )
        return (try? encoder.encode(outbound)).map { String(decoding: $0, as: UTF8.self) } ?? notUnderstood
    }
}
