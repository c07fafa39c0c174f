/// Writes HTML in which every text is escaped and every attribute quoted.
///
/// Names of elements and attributes are literals of the program, so nothing that was typed can become markup.
struct HTMLWriter {
    /// The markup so far.
    private(set) var html = ""

    /// Appends an element with `content` in it.
    mutating func element(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String> = [:],
        content: (inout HTMLWriter) -> Void
    ) {
        void(name, attributes)
        content(&self)
        html += "</\(name)>"
    }

    /// Appends an element with `text` in it.
    mutating func element(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String>,
        _ text: String
    ) {
        element(name, attributes) { $0.text(text) }
    }

    /// Appends an element without attributes and with `text` in it.
    mutating func element(_ name: StaticString, _ text: String) {
        element(name, [:], text)
    }

    /// Appends an element that has no end tag.
    mutating func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
        html += "<\(name)"
        for (key, value) in attributes {
            html += " \(key)=\""
            text(value)
            html += "\""
        }
        html += ">"
    }

    /// Appends `text`, escaped for content and for quoted attributes alike.
    ///
    /// Control characters other than tab and line ends may not stand in HTML and become U+FFFD.
    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            case "\t", "\n", "\r": html.unicodeScalars.append(scalar)
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": html += "\u{FFFD}"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    /// Appends what another writer has written.
    mutating func append(_ writer: HTMLWriter) {
        html += writer.html
    }

    /// The declaration a page begins with.
    mutating func doctype() {
        html += "<!DOCTYPE html>"
    }
}
