import Yams

/// Articles whose latest source, and facts whose only one, nobody has looked at for long.
struct StaleSources: LintRule {
    static let name = "stale-source"

    func findings(in material: LintMaterial) -> [Finding] {
        let articles = material.reading.articles.compactMap { article -> Finding? in
            guard let latest = article.sources.map(\.date).max(), isStale(latest, in: material) else { return nil }
            let node = material.sources[article.file]?.root["sources"]
            return finding(
                "the latest source of \(article.id) is of \(latest.iso)",
                at: (article.file, node?.line ?? 1, node?.column),
                in: material
            )
        }
        let facts = material.reading.facts.compactMap { name, fact -> Finding? in
            guard isStale(fact.source.date, in: material) else { return nil }
            return finding(
                "the fact '\(name)' was seen on \(fact.source.date.iso)",
                at: (fact.place.file, fact.place.line, nil),
                in: material
            )
        }
        return articles + facts
    }

    private func isStale(_ day: Day, in material: LintMaterial) -> Bool {
        material.today.number - day.number > material.maximumSourceAge
    }

    private func finding(_ what: String, at place: (String, Int, Int?), in material: LintMaterial) -> Finding {
        warning(
            Fault(
                file: place.0,
                line: place.1,
                column: place.2,
                what: "\(what), more than \(material.maximumSourceAge) days ago",
                remedy: "look whether it still holds and write the day you looked"
            )
        )
    }
}
