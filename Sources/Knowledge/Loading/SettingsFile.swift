import Text

/// What `knowledge/settings.yaml` says.
struct SettingsFile {
    /// The languages every text stands in.
    let languages: [Language]
    /// The names of the hotline facts.
    let hotlines: [LocatedText]
    /// The slots that intents may name; empty when any may be named.
    let slots: Set<String>

    /// The settings of `source`; Vietnamese and English stand in while the file is being refused.
    static func read(_ source: SourceFile, faults: inout [Fault]) -> SettingsFile {
        guard var fields = FieldReader(source.root, in: source.name, what: "the settings", faults: &faults) else {
            return SettingsFile(languages: [.vietnamese, .english], hotlines: [], slots: [])
        }
        let codes = fields.lines("languages", required: true)
        for code in codes where !code.text.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) || code.text.utf8.count != 2
        {
            fields.fault(
                "'\(code.text)' is not a language code",
                remedy: "write two small letters, such as vi",
                line: code.line
            )
        }
        let settings = SettingsFile(
            languages: codes.isEmpty ? [.vietnamese, .english] : codes.map { Language(rawValue: $0.text) },
            hotlines: fields.lines("hotlines", required: true),
            slots: Set(fields.lines("slots").map(\.text))
        )
        faults += fields.finished()
        return settings
    }
}
