import Foundation
import Gateway
import Testing

@testable import Desk

/// The page without JavaScript, as markup.
///
/// 1. Nothing that was typed becomes markup, wherever it stands.
/// 2. Choices of the last message are buttons; numbers and addresses are links; danger is a heading.
/// 3. The page stays within its bound.
@Suite struct PlainViewTests {
    private static func page(_ entries: [PlainPage.Entry.Content], draft: String = "") -> PlainPage {
        PlainPage(
            talk: .random(),
            number: entries.count,
            language: "vi",
            entries: entries.enumerated().map { PlainPage.Entry(page: $0.offset, content: $0.element) },
            draft: draft
        )
    }

    private static func message(
        _ lines: [String],
        kind: OutboundMessage.Kind = .reply,
        decision: String? = "answer",
        choices: [OutboundMessage.Choice] = []
    ) -> OutboundMessage {
        OutboundMessage(kind: kind, sequence: 1, lines: lines, language: "vi", decision: decision, choices: choices)
    }

    /// The tags of `html` with the names of their attributes, which is all that a browser acts on.
    private static func skeleton(_ html: String) throws -> [String] {
        let tag = try NSRegularExpression(pattern: #"<[^>]*>"#)
        let value = try NSRegularExpression(pattern: #""[^"]*""#)
        let whole = html as NSString
        return tag.matches(in: html, range: NSRange(location: 0, length: whole.length)).map { match in
            let text = whole.substring(with: match.range)
            let range = NSRange(location: 0, length: (text as NSString).length)
            return value.stringByReplacingMatches(in: text, range: range, withTemplate: "\"\"")
        }
    }

    @Test(
        "Hostile text in a line, a draft, a reply, a label and an agent's name changes no tag",
        arguments: HostileText.all
    )
    func hostile(text: String) throws {
        func html(_ text: String) throws -> [String] {
            let label = OutboundMessage.Choice(digit: 1, label: text)
            let entries: [PlainPage.Entry.Content] = [
                .citizen(text),
                .message(Self.message(["Cán bộ \(text) (10:00): \(text)", text], kind: .agent, decision: "handoff")),
                .message(Self.message([text], decision: "emergency")),
                .message(Self.message([text, "1. \(text)"], choices: [label])),
            ]
            var page = Self.page(entries, draft: text)
            page.prompt = "[\(text)] > "
            return try Self.skeleton(PlainView(page).html).filter { !$0.hasPrefix("<a href=\"\"") && $0 != "</a>" }
        }
        #expect(try html(text) == html("chữ thường"))
    }

    @Test("Links lead to web, mail and telephone addresses only", arguments: HostileText.all)
    func links(text: String) throws {
        for part in LinkedText(text).parts {
            guard case .address(let href, _) = part else { continue }
            #expect(href.hasPrefix("https://") || href.hasPrefix("http://") || href.hasPrefix("mailto:"))
            #expect(!href.contains { "\"'<> ".contains($0) })
        }
    }

    @Test("The corpus has at least thirty different texts")
    func corpus() {
        #expect(Set(HostileText.all).count >= 30)
    }

    @Test("A text is shown as it was typed")
    func shownAsTyped() {
        var writer = HTMLWriter()
        writer.element("p", ["title": "a\"b"], "<b> & 'c'\u{0}")
        #expect(writer.html == "<p title=\"a&quot;b\">&lt;b&gt; &amp; &#39;c&#39;\u{FFFD}</p>")
    }

    @Test("The choices of the last message are buttons, those of earlier ones are text")
    func choices() {
        let asked = Self.message(
            ["Việc nào?", "1. Mất hộ chiếu", "0. Gặp cán bộ"],
            choices: [.init(digit: 1, label: "Mất hộ chiếu"), .init(digit: 0, label: "Gặp cán bộ")]
        )
        let live = PlainView(Self.page([.citizen("hộ chiếu"), .message(asked)])).html
        #expect(live.contains("<button type=\"submit\" name=\"line\" value=\"1\">"))
        #expect(live.contains("<button type=\"submit\" name=\"line\" value=\"0\">"))
        let past = PlainView(Self.page([.message(asked), .citizen("khác"), .message(Self.message(["Vâng."]))])).html
        #expect(!past.contains("name=\"line\" value="))
        #expect(past.contains("1. Mất hộ chiếu"))
    }

    @Test("Numbers, addresses and codes stand out, and danger has a heading")
    func standingOut() {
        let html = PlainView(
            Self.page([
                .message(
                    Self.message(
                        [
                            "Cảnh sát: cảnh sát 110, cấp cứu 112/119.", "Gọi +84 981 84 84 84.",
                            "Xem https://example.org/a?b=1&c=2.",
                        ],
                        decision: "emergency"
                    )
                )
            ])
        ).html
        #expect(html.contains("<h3>Khẩn cấp</h3>"))
        #expect(html.contains("<a href=\"tel:110\" class=\"tel\">110</a>"))
        #expect(html.contains("<a href=\"tel:112\" class=\"tel\">112</a>/<a href=\"tel:119\" class=\"tel\">119</a>"))
        #expect(html.contains("<a href=\"tel:+84981848484\" class=\"tel\">+84 981 84 84 84</a>"))
        #expect(html.contains("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">"))
        #expect(LinkedText("Mã phiếu: K7QM3-XRT9A, PIN: 123456.").parts.contains(.code("K7QM3-XRT9A")))
        #expect(LinkedText("Mã phiếu: K7QM3-XRT9A, PIN: 123456.").parts.contains(.code("123456")))
    }

    @Test("The newest line is where the forms lead, and the page stays under 50 KB with the newest entries on it")
    func bound() {
        let line = String(repeating: "\"<&>'", count: 800)
        let page = Self.page((0..<20).map { .citizen("\($0) \(line)") })
        let html = PlainView(page).html
        #expect(html.utf8.count < 50_000)
        #expect(html.contains("19 &quot;"))
        #expect(html.contains("không hiện ở đây nữa"))
        #expect(html.components(separatedBy: "id=\"newest\"").count == 2)
        #expect(html.contains("action=\"/plain#newest\""))
    }

    @Test("Every form carries the token, and it stands in no address")
    func token() {
        let page = Self.page([.citizen("a"), .message(Self.message(["b"]))])
        let html = PlainView(page).html
        let forms = html.components(separatedBy: "<form ").count - 1
        let fields = html.components(separatedBy: "name=\"talk\" value=\"\(page.talk)\"").count - 1
        #expect(forms == 2)
        #expect(fields == forms)
        #expect(html.components(separatedBy: page.talk.description).count - 1 == forms)
    }

    @Test("After a look, the forms lead to what an agent wrote, and to the answer when nobody did")
    func newest() {
        let reply = Self.message(["Vâng."])
        var page = Self.page([.citizen("a"), .message(reply), .message(Self.message(["Chào."], kind: .agent))])
        page.answered = 1
        #expect(PlainView(page).html.contains("class=\"message agent\" lang=\"vi\" id=\"newest\""))
        page.answered = 3
        #expect(PlainView(page).html.contains("class=\"message citizen\" lang=\"vi\" id=\"newest\""))
        page.remark = .nothingNew
        #expect(PlainView(page).html.contains("class=\"message own\" id=\"newest\""))
    }

    @Test(
        "What the page itself has to say is said in both languages",
        arguments: [
            (PlainPage.Remark.talkIsGone, "Đây là cuộc trao đổi mới.", "This is a new talk."),
            (.tooFast, "Anh/chị bấm Gửi lại sau vài giây.", "Please press Send again in a few seconds."),
            (.nothingNew, "Chưa có trả lời mới.", "There is no new answer yet."),
        ]
    )
    func remarks(remark: PlainPage.Remark, vietnamese: String, english: String) {
        var page = Self.page([])
        page.remark = remark
        let html = PlainView(page).html
        #expect(html.contains(vietnamese))
        #expect(html.contains(english))
    }
}
