import Text
import Yams

/// Reads `knowledge/triage.yaml`, and makes its rules when every file is found to be sound.
struct TriageFile: Sendable {
    /// How much an intent's example matters beside a line that was written for triage.
    private static let intentWeight: Float = 0.6

    private let languages: [Language]
    private var source = CueMatcher.Source()
    private var groups: [TriageRules.Group] = []
    /// The intent that answers each kind of danger.
    private(set) var intents: [DangerKind: LocatedText] = [:]
    private var threshold = 1.0

    private let examples: [DangerModel.Example]

    /// What `file` says, with `examples` to teach its model, or nil and its faults in `faults`.
    static func read(
        _ file: SourceFile,
        examples: [DangerModel.Example] = [],
        languages: [Language],
        faults: inout [Fault]
    ) -> TriageFile? {
        guard var fields = FieldReader(file.root, in: file.name, what: "the triage rules", faults: &faults) else {
            return nil
        }
        var reader = TriageFile(examples: examples, languages: languages)
        reader.threshold = Self.number("threshold", of: &fields) ?? 1
        reader.readIntents(&fields)
        reader.readWords(&fields)
        reader.source.stops = reader.cues("stop", of: &fields)
        reader.readGroups(&fields)
        let found = fields.finished()
        faults += found
        guard found.isEmpty else { return nil }
        return reader
    }

    private init(examples: [DangerModel.Example], languages: [Language]) {
        self.examples = examples
        self.languages = languages
    }

    /// The rules; the lines of `intents` teach their model beside the file's examples.
    ///
    /// - Complexity: O(*n*) in the words of the lines, times the cues that share a word with them.
    func rules(taughtBy intents: [Intent]) -> TriageRules {
        var source = source
        var lessons = examples
        for example in examples {
            source.familiar.formUnion(Tokenizer.tokens(in: example.text).filter(\.isWord).map(\.marked))
        }
        for intent in intents {
            for text in languages.flatMap({ intent.examples[$0] ?? [] }) {
                let tokens = Tokenizer.tokens(in: text.text)
                source.familiar.formUnion(tokens.filter(\.isWord).map(\.marked))
                for token in tokens where token.isWord { source.frequencies[token.folded, default: 0] += 1 }
                lessons.append(
                    DangerModel.Example(text: text.text, isDanger: intent.isDanger, weight: Self.intentWeight)
                )
            }
        }
        let matcher = CueMatcher(source)
        return TriageRules(
            threshold: threshold,
            intents: self.intents,
            groups: groups,
            matcher: matcher,
            model: DangerModel(lessons, matcher: matcher),
            kinds: KindModel(lessons, matcher: matcher)
        )
    }

    private mutating func readIntents(_ fields: inout FieldReader) {
        guard var nested = fields.nested("intents", required: true) else { return }
        for kind in DangerKind.allCases {
            guard let name = nested.string(kind.rawValue, required: true) else { continue }
            intents[kind] = LocatedText(text: name, line: nested.node(kind.rawValue)?.line ?? 1)
        }
        fields.absorb(nested)
    }

    private mutating func readWords(_ fields: inout FieldReader) {
        guard var nested = fields.nested("words", required: true) else { return }
        for (name, line, node) in nested.entries() {
            var faults: [Fault] = []
            guard var entry = FieldReader(node, in: nested.file, what: "'\(name)'", faults: &faults) else {
                for fault in faults { nested.fault(fault.what, remedy: fault.remedy, line: fault.line) }
                continue
            }
            let written = cues(in: &entry)
            let members = written.flatMap { member -> [WrittenCue] in
                guard case .member(let other)? = member.variants.first?.first, member.variants.first?.count == 1 else {
                    return [member]
                }
                return source.classes.first { $0.name == other }?.members ?? []
            }
            for member in members where member.variants.contains(where: { !Self.isPlain($0) }) {
                entry.fault(
                    "'\(member.text)' in the class '\(name)' is not words alone",
                    remedy: "use gaps and classes in cues only",
                    line: line
                )
            }
            source.classes.append((name, members))
            nested.absorb(entry)
        }
        if source.classNames.count > CueClasses.limit {
            nested.fault("there are more than \(CueClasses.limit) classes", remedy: "join the ones that are used alike")
        }
        fields.absorb(nested)
    }

    private static func isPlain(_ parts: [WrittenCue.Part]) -> Bool {
        parts.allSatisfy { if case .words = $0 { true } else { false } }
    }

    private mutating func readGroups(_ fields: inout FieldReader) {
        guard var nested = fields.nested("cues", required: true) else { return }
        for (name, line, node) in nested.entries() {
            var faults: [Fault] = []
            guard var entry = FieldReader(node, in: nested.file, what: "'\(name)'", faults: &faults) else {
                for fault in faults { nested.fault(fault.what, remedy: fault.remedy, line: fault.line) }
                continue
            }
            let role = entry.choice("role", of: TriageRules.Group.Role.self) ?? .cue
            let kind = entry.choice("kind", of: DangerKind.self)
            if (role == .cue) != (kind != nil) {
                entry.fault(
                    "'\(name)' should have a kind exactly when its role is cue",
                    remedy: "add 'kind: ...' to a cue, delete it from the others",
                    line: line
                )
            }
            let weight = Self.number("weight", of: &entry) ?? 0
            for cue in cues(in: &entry) { source.cues.append((groups.count, cue)) }
            groups.append(TriageRules.Group(name: name, role: role, kind: kind, weight: weight, line: line))
            nested.absorb(entry)
        }
        fields.absorb(nested)
    }

    /// The patterns under `key`, those of all languages together: a line may mix languages.
    private func cues(_ key: String, of fields: inout FieldReader) -> [WrittenCue] {
        guard var nested = fields.nested(key, required: true) else { return [] }
        let cues = cues(in: &nested)
        fields.absorb(nested)
        return cues
    }

    private func cues(in fields: inout FieldReader) -> [WrittenCue] {
        let known = Set(source.classNames)
        return languages.flatMap { fields.lines($0.rawValue) }.compactMap { text in
            guard let cue = WrittenCue(text.text) else {
                fields.fault(
                    "'\(text.text)' is not a pattern",
                    remedy: "write words, a|b, verb+, @class, a_b, word?, *, **, ^ or $ with one space between",
                    line: text.line
                )
                return nil
            }
            for name in cue.classNames where !known.contains(name) {
                fields.fault(
                    "there is no class '@\(name)'",
                    remedy: "define it under 'words', above its use",
                    line: text.line
                )
            }
            return cue
        }
    }

    private static func number(_ key: String, of fields: inout FieldReader) -> Double? {
        guard let node = fields.node(key, required: true) else { return nil }
        if let value = node.float { return value }
        fields.fault("'\(key)' should be a number", remedy: "write it like 0.5", line: node.line)
        return nil
    }
}
