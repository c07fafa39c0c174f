import Foundation
import Gateway

/// Renders a talk as a page that works without JavaScript.
struct PlainView {
    /// The bytes that the talk may take on the page; the newest entries are shown, at least one.
    static let talkCapacity = 36 << 10

    let page: PlainPage
    private let words: PlainWords

    init(_ page: PlainPage) {
        self.page = page
        words = PlainWords(page.language)
    }

    /// A page that only says a sentence, in both languages.
    static func sentence(_ sentence: KeyPath<PlainWords, String>) -> String {
        PlainView(PlainPage(talk: .random(), language: "vi")).html { writer in
            writer.element("div", ["id": "log"]) { Self.bilingual(sentence, language: "vi", in: &$0) }
            writer.element("p", ["class": "about"]) { $0.element("a", ["href": "/plain"], "/plain") }
        }
    }

    var html: String {
        html { writer in
            writer.element("section", ["class": "about"]) { $0.element("p", words.about) }
            writer.element("h2", ["class": "unseen"], words.talk)
            writer.element("div", ["id": "log"]) { log(in: &$0) }
            composer(in: &writer)
        }
    }

    private func html(main: (inout HTMLWriter) -> Void) -> String {
        var writer = HTMLWriter()
        writer.doctype()
        writer.element("html", ["lang": page.language]) { writer in
            writer.element("head") { writer in
                writer.void("meta", ["charset": "utf-8"])
                writer.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                writer.void("meta", ["name": "color-scheme", "content": "light dark"])
                writer.void("meta", ["name": "robots", "content": "noarchive"])
                writer.element("title", words.title)
                writer.void("link", ["rel": "stylesheet", "href": "/chat.css"])
                writer.void("link", ["rel": "icon", "href": "data:,"])
            }
            writer.element("body", ["class": "plain"]) { writer in
                header(in: &writer)
                writer.element("main", content: main)
            }
        }
        return writer.html
    }

    private func header(in writer: inout HTMLWriter) {
        writer.element("header") { writer in
            writer.element("div") { writer in
                writer.element("h1", words.title)
                writer.element("p", words.audience)
            }
            writer.element("div", ["class": "tools"]) { writer in
                if page.number == 0 {
                    let address = words.isEnglish ? "/plain" : "/plain?lang=en"
                    writer.element(
                        "a",
                        ["class": "button", "lang": words.other.code, "href": address],
                        words.other.name
                    )
                } else {
                    form(in: &writer) { writer in
                        writer.element(
                            "button",
                            ["type": "submit", "name": "do", "value": words.other.code, "lang": words.other.code],
                            words.other.name
                        )
                    }
                }
                writer.element("a", ["class": "button", "id": "exit", "href": "about:blank"], words.exit)
            }
        }
    }

    // MARK: The talk

    private func log(in writer: inout HTMLWriter) {
        let asked = page.entries.lastIndex { if case .citizen = $0.content { true } else { false } }
        let newest = page.entries.firstIndex { $0.page > page.answered ?? page.number } ?? asked ?? 0
        let live = page.entries.lastIndex(where: \.hasChoices)
        let closing: KeyPath<PlainWords, String>? =
            switch page.remark {
            case .nothingNew: \.nothingNew
            case .tooFast: \.tooFast
            case .talkIsGone, nil: nil
            }
        var shown: [HTMLWriter] = []
        var size = 0
        for (index, entry) in page.entries.enumerated().reversed() {
            var part = HTMLWriter()
            let isNewest = index == newest && closing == nil
            let isLive = index == live && index >= asked ?? 0
            write(entry, isNewest: isNewest, isLive: isLive, in: &part)
            size += part.html.utf8.count
            guard size <= Self.talkCapacity || shown.isEmpty else { break }
            shown.append(part)
        }
        if page.isCut || shown.count < page.entries.count {
            writer.element("p", ["class": "country"], words.cut)
        }
        if page.remark == .talkIsGone { Self.bilingual(\.talkIsGone, language: page.language, in: &writer) }
        for part in shown.reversed() { writer.append(part) }
        if let closing { Self.bilingual(closing, language: page.language, id: "newest", in: &writer) }
    }

    private func write(_ entry: PlainPage.Entry, isNewest: Bool, isLive: Bool, in writer: inout HTMLWriter) {
        // The forms lead to what is new.
        let row = { (kind: String, language: String) -> KeyValuePairs<StaticString, String> in
            isNewest
                ? ["class": "message \(kind)", "lang": language, "id": "newest"]
                : ["class": "message \(kind)", "lang": language]
        }
        switch entry.content {
        case .citizen(let text):
            writer.element("div", row("citizen", page.language)) { writer in
                writer.element("div", ["class": "author unseen"], words.you)
                writer.element("div", ["class": "body"]) { $0.element("p", ["dir": "auto"], text) }
            }
        case .message(let message):
            let isUrgent = message.decision == "emergency" && !message.isQuiet
            let kind = message.kind.rawValue + (isUrgent ? " emergency" : "")
            let own = PlainWords(message.language)
            let isPerson = message.kind == .agent && !message.isQuiet
            writer.element("div", row(kind, message.language)) { writer in
                writer.element(
                    "div",
                    ["class": isPerson ? "author" : "author unseen"],
                    isPerson ? own.officer : own.assistant
                )
                writer.element("div", ["class": "body"]) { writer in
                    if isUrgent { writer.element("h3", own.emergency) }
                    paragraphs(of: message, isLive: isLive, in: &writer)
                }
            }
        }
    }

    /// The paragraphs, with the choices as buttons where they stand as long as they can be chosen.
    private func paragraphs(of message: OutboundMessage, isLive: Bool, in writer: inout HTMLWriter) {
        let choices = Set(message.choices.map(\.line))
        var hasButtons = false
        for line in message.lines {
            if isLive, choices.contains(line) {
                if !hasButtons { buttons(for: message.choices, in: &writer) }
                hasButtons = true
            } else {
                let isSource = line.hasPrefix("Nguồn: ") || line.hasPrefix("Source: ")
                writer.element("p", ["class": isSource ? "source" : "line", "dir": "auto"]) { $0.linked(line) }
            }
        }
    }

    private func buttons(for choices: [OutboundMessage.Choice], in writer: inout HTMLWriter) {
        form(in: &writer) { writer in
            writer.element("div", ["class": "choices"]) { writer in
                for choice in choices {
                    writer.element("button", ["type": "submit", "name": "line", "value": "\(choice.digit)"]) { writer in
                        writer.element("span", ["class": "digit"], "\(choice.digit)")
                        writer.element("span", choice.label)
                    }
                }
            }
        }
    }

    // MARK: Forms

    /// A form of this talk; it leads to the newest line.
    private func form(
        _ id: String = "",
        in writer: inout HTMLWriter,
        content: (inout HTMLWriter) -> Void
    ) {
        let action = "/plain#newest"
        let attributes: KeyValuePairs<StaticString, String> =
            id.isEmpty
            ? ["method": "post", "action": action, "accept-charset": "utf-8"]
            : ["method": "post", "action": action, "accept-charset": "utf-8", "autocomplete": "off", "id": id]
        writer.element("form", attributes) { writer in
            for (name, value) in [
                ("talk", page.talk.description), ("page", "\(page.number)"), ("lang", page.language),
            ] {
                writer.void("input", ["type": "hidden", "name": name, "value": value])
            }
            content(&writer)
        }
    }

    private func composer(in writer: inout HTMLWriter) {
        form("composer", in: &writer) { writer in
            writer.element("label", ["for": "line"], words.field)
            writer.element("div", ["class": "entry"]) { writer in
                writer.element(
                    "textarea",
                    ["id": "line", "name": "line", "rows": "2", "autocomplete": "off", "dir": "auto"]
                ) { writer in
                    // HTML drops one line end at the start of a text area.
                    writer.text("\n" + page.draft)
                }
                writer.element("button", ["type": "submit", "id": "send"], words.send)
            }
            writer.element("div", ["class": "below"]) { writer in
                writer.element("div", ["class": "tools"]) { writer in
                    writer.element("button", ["type": "submit", "name": "do", "value": "person"], words.person)
                    if page.number > 0 {
                        writer.element("button", ["type": "submit", "name": "do", "value": "look"], words.look)
                    }
                }
                if let country = page.country {
                    writer.element("p", ["class": "country"]) { writer in
                        writer.text(words.country + " ")
                        writer.element("b", country)
                    }
                }
            }
        }
    }

    private static func bilingual(
        _ sentence: KeyPath<PlainWords, String>,
        language: String,
        id: String = "remark",
        in writer: inout HTMLWriter
    ) {
        writer.element("div", ["class": "message own", "id": id]) { writer in
            writer.element("div", ["class": "body"]) { writer in
                for code in language == "en" ? ["en", "vi"] : ["vi", "en"] {
                    writer.element("p", ["lang": code], PlainWords(code)[keyPath: sentence])
                }
            }
        }
    }
}

extension PlainPage {
    /// The place in the prompt, or nil.
    fileprivate var country: String? {
        guard prompt.hasPrefix("["), prompt.hasSuffix("] > ") else { return nil }
        return String(prompt.dropFirst().dropLast(4))
    }
}

extension PlainPage.Entry {
    fileprivate var hasChoices: Bool {
        if case .message(let message) = content { !message.choices.isEmpty } else { false }
    }
}

extension OutboundMessage.Choice {
    /// The paragraph of the message that names the choice.
    fileprivate var line: String { "\(digit). \(label)" }
}
