package import NIOCore

/// Furnishes a connection that has become a WebSocket: frames, subprotocol, and then the conversation.
package struct WebSocketDoor: Sendable {
    package var limits: WebSocketLimits
    private let furnish: @Sendable (any Channel) throws -> Void

    /// A door behind which `furnish` adds the handlers that take ``InboundEvent``s and write ``OutboundMessage``s.
    ///
    /// - Parameter furnish: called on the channel's event loop when everything before those handlers is in place.
    package init(limits: WebSocketLimits = WebSocketLimits(), furnish: @escaping @Sendable (any Channel) throws -> Void)
    {
        self.limits = limits
        self.furnish = furnish
    }

    /// Adds the handlers to `channel`; to be called on its event loop.
    package func open(_ channel: any Channel, subprotocol: WebSocketSubprotocol) throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(ByteToMessageHandler(MessageDecoder(maximumLength: limits.maximumMessageLength)))
        try pipeline.addHandler(WebSocketHandler(limits: limits))
        switch subprotocol {
        case .line: try pipeline.addHandler(LineCodec(limits: limits))
        case .json: try pipeline.addHandler(JSONCodec(limits: limits))
        }
        try furnish(channel)
    }
}
