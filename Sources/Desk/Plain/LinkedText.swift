import Foundation

/// A paragraph cut into plain text, links and codes, as the page with JavaScript cuts it too.
struct LinkedText: Equatable {
    enum Part: Equatable {
        case text(String)
        /// A web or mail address.
        case address(href: String, String)
        /// A telephone number; `href` dials it.
        case telephone(href: String, String)
        /// A reference or a PIN.
        case code(String)
    }

    let parts: [Part]

    /// Addresses begin with `https://` or `http://`; numbers with `+`, or are the short ones of police, ambulance and fire.
    static let pattern = [
        #"(?<web>https?://[^\s<>"'“”]*[^\s<>"'“”.,;:!?)\]])"#,
        #"(?<mail>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"#,
        #"(?<tel>\+\d+(?:[ .-]\d+|\) ?\d+| ?\(\d+)+)"#,
        #"(?:cảnh sát|cấp cứu|cứu hỏa|police|ambulance|fire) (?<short>\d{2,6}(?:/\d{2,6})*)(?!\d|\.\d)"#,
        #"(?<code>\b[2-9A-Z]{5}-[2-9A-Z]{5}\b)"#,
        #"PIN:? (?<pin>\d{6})\b"#,
    ].joined(separator: "|")

    static let expression = try? NSRegularExpression(pattern: pattern)

    init(_ text: String) {
        let whole = text as NSString
        var parts: [Part] = []
        var end = 0
        let found = Self.expression?.matches(in: text, range: NSRange(location: 0, length: whole.length)) ?? []
        for match in found {
            guard let (range, linked) = Self.part(of: match, in: whole) else { continue }
            if range.location > end {
                parts.append(.text(whole.substring(with: NSRange(location: end, length: range.location - end))))
            }
            parts += linked
            end = range.location + range.length
        }
        if end < whole.length { parts.append(.text(whole.substring(from: end))) }
        self.parts = parts
    }

    private static func part(of match: NSTextCheckingResult, in whole: NSString) -> (NSRange, [Part])? {
        for name in ["web", "mail", "tel", "short", "code", "pin"] {
            let range = match.range(withName: name)
            guard range.location != NSNotFound else { continue }
            let text = whole.substring(with: range)
            switch name {
            case "web": return (range, [.address(href: text, text)])
            case "mail": return (range, [.address(href: "mailto:\(text)", text)])
            case "tel":
                let digits = text.filter(\.isNumber)
                guard (7...15).contains(digits.count) else { return nil }
                return (range, [.telephone(href: "tel:+\(digits)", text)])
            case "short":
                let numbers = text.split(separator: "/").map { Part.telephone(href: "tel:\($0)", String($0)) }
                return (range, Array(numbers.map { [$0] }.joined(separator: [.text("/")])))
            default: return (range, [.code(text)])
            }
        }
        return nil
    }
}

extension HTMLWriter {
    /// Appends `text` with its links.
    mutating func linked(_ text: String) {
        for part in LinkedText(text).parts {
            switch part {
            case .text(let text): self.text(text)
            case .address(let href, let text): element("a", ["href": href, "rel": "noopener noreferrer"], text)
            case .telephone(let href, let text): element("a", ["href": href, "class": "tel"], text)
            case .code(let text): element("strong", ["class": "code"], text)
            }
        }
    }
}
