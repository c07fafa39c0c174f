import HTTPTypes
import Hummingbird
import NIOCore

/// A file of the chat page, held in the binary.
struct PageAsset: Sendable {
    let path: String
    let contentType: String
    private let bytes: ByteBuffer
    private let tag: String

    init(path: String, contentType: String, bytes: [UInt8]) {
        self.path = path
        self.contentType = contentType
        self.bytes = ByteBuffer(bytes: bytes)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        tag = "\"\(String(hash, radix: 16))\""
    }

    /// The page, its style and its script.
    static let all = [
        PageAsset(path: "/", contentType: "text/html; charset=utf-8", bytes: PackageResources.index_html),
        PageAsset(path: "/chat.css", contentType: "text/css; charset=utf-8", bytes: PackageResources.chat_css),
        PageAsset(path: "/chat.js", contentType: "text/javascript; charset=utf-8", bytes: PackageResources.chat_js),
    ]

    /// The file, or 304 when the client has it.
    func response(to request: Request) -> Response {
        let headers: HTTPFields = [.contentType: contentType, .eTag: tag, .cacheControl: "no-cache"]
        guard request.headers[.ifNoneMatch] != tag else { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}
