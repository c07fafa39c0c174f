/// Lines that stand more than once.
///
/// A line under two intents teaches the classifier to doubt both. Lines that differ in their marks only are the same for
/// whoever types none.
struct DuplicateLines: LintRule {
    static let name = "duplicate-line"

    func findings(in material: LintMaterial) -> [Finding] {
        var findings: [Finding] = []
        for isTest in [false, true] {
            var byMarked: [String: [ExampleLine]] = [:]
            var byFolded: [String: ExampleLine] = [:]
            for line in material.lines where line.isTest == isTest && !line.folded.isEmpty {
                if let earlier = byMarked[line.marked] {
                    let other = earlier.first { $0.intent != line.intent }
                    findings.append(other.map { across(line, $0) } ?? within(line, earlier[0]))
                } else if let earlier = byFolded[line.folded], earlier.intent != line.intent {
                    findings.append(
                        warning(
                            line.fault(
                                "without its marks '\(line.text.text)' is the same as a line of \(earlier.intent) "
                                    + "(\(earlier.place))",
                                remedy: "add a word that tells the two apart when no marks are typed"
                            )
                        )
                    )
                }
                byMarked[line.marked, default: []].append(line)
                byFolded[line.folded] = byFolded[line.folded] ?? line
            }
        }
        return findings
    }

    private func across(_ line: ExampleLine, _ earlier: ExampleLine) -> Finding {
        fault(
            line.fault(
                "'\(line.text.text)' stands also under \(earlier.intent) (\(earlier.place))",
                remedy: "keep it under the intent it means and delete it from the other"
            )
        )
    }

    private func within(_ line: ExampleLine, _ earlier: ExampleLine) -> Finding {
        warning(
            line.fault(
                "'\(line.text.text)' stands already in line \(earlier.text.line)",
                remedy: "delete one of the two, or say it in other words"
            )
        )
    }
}
