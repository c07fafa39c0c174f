import Foundation
import NIOCore
import NIOHTTP1

/// Lets the upgrade handler see only upgrades it will honour: a WebSocket at `/chat` from an origin of our own.
///
/// The upgrade handler loses the head of every other request that names an upgrade; without the header, such a request
/// reaches the router, which answers 404, 426 or 403.
final class UpgradeFilter: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), head.headers.contains(name: "upgrade"),
            !Self.isHonoured(head)
        else {
            context.fireChannelRead(data)
            return
        }
        head.headers.remove(name: "upgrade")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private static func isHonoured(_ head: HTTPRequestHead) -> Bool {
        let path = head.uri.prefix { $0 != "?" }
        return head.method == .GET && path == "/chat" && head.version == .http1_1
            && head.headers["upgrade"].contains { $0.lowercased() == "websocket" }
            && head.headers["sec-websocket-version"] == ["13"]
            && head.headers["sec-websocket-key"].count == 1
            && Origin.isOwn(head.headers.first(name: "origin"), host: head.headers.first(name: "host"))
    }
}

/// Where a page that opens a WebSocket was loaded from.
enum Origin {
    /// Whether `origin` is the server itself; a client that is no browser sends none.
    static func isOwn(_ origin: String?, host: String?) -> Bool {
        guard let origin else { return true }
        guard let host, let separator = origin.range(of: "://") else { return false }
        return origin[separator.upperBound...].lowercased() == host.lowercased()
    }
}
