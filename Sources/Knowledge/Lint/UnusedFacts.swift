import Yams

/// Facts that no text refers to.
struct UnusedFacts: LintRule {
    static let name = "unused-fact"

    func findings(in material: LintMaterial) -> [Finding] {
        var used: Set<String> = []
        for prose in material.prose { used.formUnion(prose.text.placeholderNames) }
        for hotline in material.sources.values.first(where: { $0.name.hasSuffix("/settings.yaml") })?
            .root["hotlines"]?.sequence ?? []
        {
            if let name = hotline.string { used.insert(name) }
        }
        return material.reading.facts.filter { !used.contains($0.key) }.map { name, fact in
            warning(
                Fault(
                    file: fact.place.file,
                    line: fact.place.line,
                    what: "no article uses the fact '\(name)'",
                    remedy: "refer to it as {\(name)}, or delete it"
                )
            )
        }
    }
}
