import Text
import Yams

/// Intents without tests in a language.
struct MissingTests: LintRule {
    static let name = "missing-tests"

    func findings(in material: LintMaterial) -> [Finding] {
        material.reading.intents.flatMap { intent -> [Finding] in
            let tests = material.sources[intent.file]?.root["tests"]
            return material.reading.languages.filter { tests?[$0.rawValue]?.sequence?.isEmpty ?? true }
                .filter { intent.action != .outOfScope || !(intent.examples[$0]?.isEmpty ?? true) }.map { language in
                    warning(
                        Fault(
                            file: intent.file,
                            line: tests?.line ?? 1,
                            column: tests?.column,
                            what: "\(intent.id) has no test in '\(language.rawValue)'",
                            remedy: "add five lines under tests, \(language.rawValue) that are not among the examples"
                        )
                    )
                }
        }
    }
}
