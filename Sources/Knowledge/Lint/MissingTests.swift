import Text
import Yams

/// Intents without tests in a language.
struct MissingTests: LintRule {
    static let name = "missing-tests"

    func findings(in material: LintMaterial) -> [Finding] {
        material.reading.intents.flatMap { intent in
            material.reading.languages.filter { intent.tests[$0]?.isEmpty ?? true }
                .filter { intent.action != .outOfScope || !(intent.examples[$0]?.isEmpty ?? true) }.map { language in
                    let node = material.sources[intent.file]?.root["tests"]
                    return warning(
                        Fault(
                            file: intent.file,
                            line: node?.line ?? 1,
                            column: node?.column,
                            what: "\(intent.id) has no test in '\(language.rawValue)'",
                            remedy: "add five lines under tests, \(language.rawValue) that are not among the examples"
                        )
                    )
                }
        }
    }
}
