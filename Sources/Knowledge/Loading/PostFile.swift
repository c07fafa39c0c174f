import Foundation
import Text
import Yams

/// Reads `knowledge/posts.yaml`.
enum PostFile {
    /// The posts of `source` in file order, and the days of every year on which they are closed.
    static func read(
        _ source: SourceFile,
        countries: Set<String>,
        faults: inout [Fault]
    ) -> (posts: [Post], holidays: [String]) {
        guard var fields = FieldReader(source.root, in: source.name, what: "the posts", faults: &faults) else {
            return ([], [])
        }
        let holidays = fields.lines("holidays")
        // A leap year has every day.
        for day in holidays where Day("2000-\(day.text)") == nil {
            fields.fault(
                "'\(day.text)' is not a day of the year",
                remedy: "write month and day, such as \"09-02\"",
                line: day.line
            )
        }
        var posts: [Post] = []
        if let node = fields.node("posts", required: true), case .sequence(let sequence) = node {
            for item in sequence {
                var nodeFaults: [Fault] = []
                guard var entry = FieldReader(item, in: source.name, what: "a post", faults: &nodeFaults) else {
                    faults += nodeFaults
                    continue
                }
                let country = entry.string("country", required: true) ?? ""
                let covers = entry.lines("covers")
                for code in [LocatedText(text: country, line: item.line)] + covers
                where !countries.contains(code.text) {
                    entry.fault(
                        "no country '\(code.text)' in knowledge/countries.yaml",
                        remedy: "add the country or correct the code",
                        line: code.line
                    )
                }
                let kindText = entry.string("kind", required: true) ?? ""
                let kind = Post.Kind(rawValue: kindText)
                if kind == nil, !kindText.isEmpty {
                    entry.fault(
                        "'\(kindText)' is not a kind of post",
                        remedy: "choose one of \(Post.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
                    )
                }
                let city = entry.string("city", required: true) ?? ""
                let zone = entry.string("zone")
                if let zone, TimeZone(identifier: zone) == nil {
                    entry.fault("no time zone '\(zone)'", remedy: "write an IANA name, such as Europe/Berlin")
                }
                let phone = entry.string("phone")
                let hotline = entry.string("hotline")
                let email = entry.string("email")
                let address = entry.string("address")
                let website = entry.string("website")
                let origin = SourceFields.read(&entry, nameKey: "source", dateKey: "seen")
                if let kind, let origin {
                    posts.append(
                        Post(
                            country: country,
                            city: city,
                            zone: zone,
                            kind: kind,
                            covers: covers.map(\.text),
                            phone: phone,
                            hotline: hotline,
                            email: email,
                            address: address,
                            website: website,
                            source: origin
                        )
                    )
                }
                fields.absorb(entry)
            }
        }
        faults += fields.finished()
        return (posts, holidays.map(\.text))
    }
}
