import Gateway
import HTTPTypes
import Hummingbird
import NIOCore

/// The routes of the web server.
struct WebRoutes {
    let environment: WebServer.Environment

    /// The router, with the headers that every answer carries.
    var router: Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: SecurityHeaders())
        for asset in PageAsset.all {
            router.get(RouterPath(asset.path)) { request, _ in asset.response(to: request) }
            router.head(RouterPath(asset.path)) { request, _ in asset.response(to: request) }
        }
        PlainRoute(talks: environment.plain).add(to: router)
        router.get("/chat") { request, _ in
            Origin.isOwn(request.headers[.origin], host: request.head.authority)
                ? Self.text(
                    .upgradeRequired,
                    "Đây là cổng WebSocket. / This is a WebSocket: connect with Upgrade: websocket.\n"
                )
                : Self.text(.forbidden, "Trang này không được phép kết nối. / This origin may not connect.\n")
        }
        router.get("/healthz") { _, _ in Self.text(.ok, "ok\n") }
        router.get("/readyz") { _, _ in
            if let reason = await environment.unreadiness() {
                Self.text(.serviceUnavailable, "\(reason)\n")
            } else {
                Self.text(.ok, "ready\n")
            }
        }
        router.get("/metrics") { _, _ in
            var response = Self.text(.ok, await environment.metrics())
            response.headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
            return response
        }
        return router
    }

    static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// Headers for every answer, and words for errors that have none.
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as HTTPError {
            response = WebRoutes.text(error.status, Self.words(for: error.status))
        }
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'; object-src 'none'"
        response.headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in [
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        ] {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }

    private static func words(for status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound: "Không có trang này. / There is no such page.\n"
        case .methodNotAllowed: "Trang này không nhận yêu cầu như vậy. / This page does not take such a request.\n"
        default: "Yêu cầu không hợp lệ. / The request is not valid.\n"
        }
    }
}
