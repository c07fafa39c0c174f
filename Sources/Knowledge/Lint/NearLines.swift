/// Examples that say nearly the same as one of another intent.
struct NearLines: LintRule {
    static let name = "near-line"

    /// The nearness from which two lines differ in no word that tells much.
    static let threshold = 0.9

    func findings(in material: LintMaterial) -> [Finding] {
        let examples = material.lines.filter { !$0.isTest && $0.words.count > 1 }
        return ExampleIndex(examples).pairs(from: Self.threshold).filter { $0.first.folded != $0.second.folded }.map {
            pair in
            warning(
                pair.second.fault(
                    "'\(pair.second.text.text)' is close to '\(pair.first.text.text)' of \(pair.first.intent) "
                        + "(\(pair.first.place))",
                    remedy: "add the word that tells the two apart, or move the line to the intent it means"
                )
            )
        }
    }
}
