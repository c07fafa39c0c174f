import Yams

/// Names in intent files that stand for nothing: slots nobody declared, an intent that is near itself or named twice.
///
/// Names of intents, articles and facts that do not exist are refused when the files are loaded.
struct References: LintRule {
    static let name = "reference"

    func findings(in material: LintMaterial) -> [Finding] {
        material.reading.intents.flatMap { intent -> [Finding] in
            guard let root = material.sources[intent.file]?.root else { return [] }
            return slots(of: intent, root, in: material) + near(of: intent, root)
        }
    }

    private func slots(of intent: Intent, _ root: Node, in material: LintMaterial) -> [Finding] {
        let known = material.reading.slots
        guard !known.isEmpty, let nodes = root["slots"]?.sequence else { return [] }
        return nodes.compactMap { node in
            guard let slot = node.string, !known.contains(slot) else { return nil }
            let likely = known.sorted().min { $0.distance(to: slot) < $1.distance(to: slot) }
            let guess = likely.flatMap { $0.distance(to: slot) <= 2 ? "did you mean '\($0)'? otherwise " : nil } ?? ""
            return fault(
                Fault(
                    file: intent.file,
                    line: node.line,
                    column: node.column,
                    what: "unknown slot '\(slot)'",
                    remedy: "\(guess)add it to 'slots' in knowledge/settings.yaml"
                )
            )
        }
    }

    private func near(of intent: Intent, _ root: Node) -> [Finding] {
        var seen: Set<String> = []
        return (root["near"]?.sequence.map(Array.init) ?? []).compactMap { node in
            guard let name = node.string else { return nil }
            let isItself = name == intent.id || intent.aliases.contains(name)
            guard isItself || !seen.insert(name).inserted else { return nil }
            return fault(
                Fault(
                    file: intent.file,
                    line: node.line,
                    column: node.column,
                    what: isItself ? "'near' names the intent itself" : "'near' names '\(name)' twice",
                    remedy: "delete it"
                )
            )
        }
    }
}
