/// What a way in hands to the conversation behind it.
///
/// Every decoder (telnet, WebSocket) ends in these, so that nothing behind the gateway knows which door a line came through.
package enum InboundEvent: Sendable, Equatable {
    /// One line without its line end: valid UTF-8, within the bound.
    case line(String)
    /// A line longer than `limit` bytes; its text has been dropped.
    case tooLong(limit: Int)
    /// A line that is not UTF-8; its bytes have been dropped.
    case notText
}
