import Gateway
import HTTPTypes
import Hummingbird
import NIOCore

/// The page `/plain`: the assistant for a browser without JavaScript.
struct PlainRoute {
    /// The largest form, in bytes: a line of 4,096 bytes, each written as `%XX`, and the other fields.
    static let bodyLimit = 16 << 10

    let talks: PlainTalks

    /// Adds the page to `router`; only a form changes anything.
    func add(to router: Router<BasicRequestContext>) {
        router.get("/plain") { request, _ in await blank(request) }
        router.head("/plain") { request, _ in await blank(request) }
        router.post("/plain") { request, _ in try await submitted(request) }
    }

    private func blank(_ request: Request) async -> Response {
        let isEnglish = request.uri.queryParameters["lang"] == "en"
        let page = await talks.blankPage(in: isEnglish ? "en" : "vi")
        return Self.response(.ok, PlainView(page).html)
    }

    private func submitted(_ request: Request) async throws -> Response {
        guard Self.isOwn(request) else { return Self.response(.forbidden, PlainView.sentence(\.foreign)) }
        let type = request.headers[.contentType]?.lowercased() ?? ""
        guard type.hasPrefix("application/x-www-form-urlencoded") else {
            return Self.response(.unsupportedMediaType, PlainView.sentence(\.unreadable))
        }
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length <= Self.bodyLimit else { return Self.tooLarge }
        do {
            let body = try await request.body.collect(upTo: Self.bodyLimit)
            let page = await talks.take(PlainRequest(FormFields(body.readableBytesView)))
            return Self.response(.ok, PlainView(page).html)
        } catch is NIOTooManyBytesError {
            return Self.tooLarge
        }
    }

    private static var tooLarge: Response { response(.contentTooLarge, PlainView.sentence(\.tooLarge)) }

    /// Whether no other site sent the form: one could make a citizen type into a talk whose token it knows.
    ///
    /// A page without referrer, as ours is, names itself `null` in `Origin`; what tells then is `Sec-Fetch-Site`, and a
    /// browser too old for that is believed.
    private static func isOwn(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            return site == "same-origin" || site == "none"
        }
        let origin = request.headers[.origin]
        return origin == "null" || Origin.isOwn(origin, host: request.head.authority)
    }

    private static func response(_ status: HTTPResponse.Status, _ html: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }
}

extension PlainRequest {
    /// What the fields of the page's forms say.
    ///
    /// `do` is the button beside the field: a person or a language is asked for at once, and what stands in the field stays.
    init(_ fields: FormFields) {
        let language = fields["lang"] == "en" ? "en" : "vi"
        let words = PlainWords(language)
        self.init(talk: fields["talk"] ?? "", page: fields["page"].flatMap { Int($0) }, language: language)
        switch fields["do"] {
        case "person":
            line = Array("/human".utf8)
            shown = words.person
        case "vi", "en":
            line = Array("/\(fields["do"] ?? language)".utf8)
            shown = words.other.name
        case "look":
            break
        default:
            line = fields[bytes: "line"] ?? []
            return
        }
        draft = fields["line"] ?? ""
    }
}
