import Text
import Yams

/// Reads one file of `intents/`.
enum IntentFile {
    /// The intent of `source`; faults are added to `faults`.
    static func read(_ source: SourceFile, languages: [Language], faults: inout [Fault]) -> Intent? {
        guard var fields = FieldReader(source.root, in: source.name, what: "an intent file", faults: &faults) else {
            return nil
        }
        let id = fields.string("intent", required: true) ?? ""
        check(id: id, against: source.name, in: &fields)
        let action = fields.choice("action", of: Intent.Action.self) ?? .answer
        let isOutOfScope = action == .outOfScope
        let article = fields.string("article") ?? (action == .answer || action == .smalltalk ? id : nil)
        let intent = Intent(
            id: id,
            aliases: fields.lines("also").map(\.text),
            title: fields.texts("title", in: languages, required: !isOutOfScope),
            article: article,
            action: action,
            attachments: choices("with", of: Intent.Attachment.self, in: &fields),
            isDanger: fields.flag("danger"),
            hasTimePressure: fields.flag("time_pressure"),
            near: fields.lines("near").map(\.text),
            slots: fields.lines("slots").map(\.text),
            examples: lines("examples", in: languages, required: !isOutOfScope, of: &fields),
            tests: lines("tests", in: languages, required: false, of: &fields),
            file: source.name
        )
        faults += fields.finished()
        return intent
    }

    private static func check(id: String, against file: String, in fields: inout FieldReader) {
        let expected = file.split(separator: "/").last.map { $0.dropLast(".yaml".count) } ?? ""
        guard !id.isEmpty, id != expected else { return }
        fields.fault(
            "the intent is called '\(id)' but its file '\(expected).yaml'",
            remedy: "give both the same name",
            line: 1
        )
    }

    private static func lines(
        _ key: String,
        in languages: [Language],
        required: Bool,
        of fields: inout FieldReader
    ) -> [Language: [LocatedText]] {
        guard var nested = fields.nested(key, required: required) else { return [:] }
        var lines: [Language: [LocatedText]] = [:]
        for language in languages {
            lines[language] = nested.lines(language.rawValue, required: required)
            if required, let node = nested.node(language.rawValue)?.sequence, node.isEmpty {
                nested.fault(
                    "'\(key)' has no line in '\(language.rawValue)'",
                    remedy: "add at least one line a citizen would type"
                )
            }
        }
        fields.absorb(nested)
        return lines
    }

    private static func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of type: Choice.Type,
        in fields: inout FieldReader
    ) -> [Choice] {
        fields.lines(key).compactMap { text in
            if let choice = Choice(rawValue: text.text) { return choice }
            fields.fault(
                "'\(text.text)' is not a value of '\(key)'",
                remedy: "choose from \(Choice.allCases.map(\.rawValue).joined(separator: ", "))",
                line: text.line,
                column: text.column
            )
            return nil
        }
    }
}
