import Text

/// Reads `knowledge/cues.yaml`.
enum CueFile {
    /// The cues of `source`, those of all languages together: a line may mix languages.
    static func read(_ source: SourceFile, languages: [Language], faults: inout [Fault]) -> Cues? {
        guard var fields = FieldReader(source.root, in: source.name, what: "the cues", faults: &faults) else {
            return nil
        }
        var all: [Cue: [WordPattern]] = [:]
        for cue in Cue.allCases { all[cue] = patterns(cue.rawValue, in: languages, of: &fields) }
        faults += fields.finished()
        return Cues(all)
    }

    private static func patterns(_ key: String, in languages: [Language], of fields: inout FieldReader) -> [WordPattern]
    {
        guard var nested = fields.nested(key, required: true) else { return [] }
        let patterns = languages.flatMap { nested.lines($0.rawValue, required: true) }.map { WordPattern($0.text) }
        fields.absorb(nested)
        return patterns
    }
}
