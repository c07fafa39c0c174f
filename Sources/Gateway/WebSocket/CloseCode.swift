/// Why a WebSocket ends (RFC 6455, section 7.4).
package struct CloseCode: RawRepresentable, Sendable, Equatable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The conversation is over.
    package static let normal = CloseCode(rawValue: 1_000)
    /// The server is going away.
    package static let goingAway = CloseCode(rawValue: 1_001)
    /// A frame broke the protocol.
    package static let protocolError = CloseCode(rawValue: 1_002)
    /// A message of a kind that is not taken here.
    package static let unacceptable = CloseCode(rawValue: 1_003)
    /// Text that is not UTF-8.
    package static let notText = CloseCode(rawValue: 1_007)
    /// A message over the limit.
    package static let tooLong = CloseCode(rawValue: 1_009)

    /// Whether a peer may send the code: those of RFC 6455 and the IANA registry, and the ranges for libraries and programs.
    package var isSendable: Bool {
        switch rawValue {
        case 1_000...1_003, 1_007...1_014, 3_000...4_999: true
        default: false
        }
    }
}

/// A frame that ends its connection; the peer's fault.
package struct WebSocketFault: Error, Equatable {
    /// The code the connection is closed with.
    package let code: CloseCode
}
