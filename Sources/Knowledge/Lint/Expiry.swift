import Yams

/// Articles past the day somebody was to look again, and those about to pass it.
struct Expiry: LintRule {
    static let name = "expired"

    /// How long before the day a maintainer is told.
    static let notice = 30

    func findings(in material: LintMaterial) -> [Finding] {
        material.reading.articles.compactMap { article in
            guard let node = material.sources[article.file]?.root["expires"], Day(node.string ?? "") != nil else {
                return nil
            }
            let left = article.expires.number - material.today.number
            guard left <= Self.notice else { return nil }
            let told = Fault(
                file: article.file,
                line: node.line,
                column: node.column,
                what: left < 0
                    ? "the article expired on \(article.expires.iso)" : "the article expires in \(left) days",
                remedy: "check it against its sources, then set a later day"
            )
            return left < 0 ? fault(told) : warning(told)
        }
    }
}
