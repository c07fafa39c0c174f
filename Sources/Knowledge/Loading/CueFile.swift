import Text

/// Reads `knowledge/cues.yaml`.
enum CueFile {
    /// The cues of `source`, those of all languages together: a line may mix languages.
    static func read(_ source: SourceFile, languages: [Language], faults: inout [Fault]) -> Cues? {
        guard var fields = FieldReader(source.root, in: source.name, what: "the cues", faults: &faults) else { return nil }
        let cues = Cues(
            timePressure: patterns("time_pressure", in: languages, of: &fields),
            placeBefore: patterns("place_before", in: languages, of: &fields),
            notPlaceBefore: patterns("not_place_before", in: languages, of: &fields),
            yes: patterns("yes", in: languages, of: &fields),
            no: patterns("no", in: languages, of: &fields),
            more: patterns("more", in: languages, of: &fields)
        )
        faults += fields.finished()
        return cues
    }

    private static func patterns(_ key: String, in languages: [Language], of fields: inout FieldReader) -> [WordPattern] {
        guard var nested = fields.nested(key, required: true) else { return [] }
        let patterns = languages.flatMap { nested.lines($0.rawValue, required: true) }.map { WordPattern($0.text) }
        fields.absorb(nested)
        return patterns
    }
}
