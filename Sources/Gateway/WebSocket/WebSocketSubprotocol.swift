/// How lines and replies travel in WebSocket text frames.
package enum WebSocketSubprotocol: String, Sendable, CaseIterable {
    /// One line in, one whole reply out; what is spoken when a client names nothing we know.
    case line = "consular.line.v1"
    /// JSON events, with choices, decisions and sequence numbers.
    case json = "consular.json.v1"

    /// The first of the client's offers that we know, or nil.
    ///
    /// - Parameter offers: the values of `Sec-WebSocket-Protocol`, each a list with commas.
    package static func chosen(from offers: [String]) -> WebSocketSubprotocol? {
        offers.lazy
            .flatMap { $0.split { $0 == "," || $0 == " " || $0 == "\t" } }
            .compactMap { WebSocketSubprotocol(rawValue: String($0)) }
            .first
    }
}
