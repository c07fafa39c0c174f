/// Tests that are among the examples, so that passing them proves nothing.
struct TestsAmongExamples: LintRule {
    static let name = "test-among-examples"

    func findings(in material: LintMaterial) -> [Finding] {
        let examples = Dictionary(material.lines.filter { !$0.isTest && !$0.folded.isEmpty }.map { ($0.folded, $0) }) {
            first,
            _ in first
        }
        return material.lines.filter(\.isTest).compactMap { test in
            examples[test.folded].map { example in
                fault(
                    test.fault(
                        "the test '\(test.text.text)' is an example of \(example.intent) too (\(example.place))",
                        remedy: "write the test in other words, or delete it from the examples"
                    )
                )
            }
        }
    }
}
