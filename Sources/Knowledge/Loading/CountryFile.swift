import Text

/// Reads `knowledge/countries.yaml`.
enum CountryFile {
    /// The countries of `source`, sorted by code.
    static func read(_ source: SourceFile, languages: [Language], faults: inout [Fault]) -> [Country] {
        guard var fields = FieldReader(source.root, in: source.name, what: "the countries", faults: &faults) else {
            return []
        }
        var countries: [Country] = []
        if var entries = fields.nested("countries", required: true) {
            for (code, line, node) in entries.entries() {
                var nodeFaults: [Fault] = []
                guard var entry = FieldReader(node, in: source.name, what: "'\(code)'", faults: &nodeFaults) else {
                    faults += nodeFaults
                    continue
                }
                if code.utf8.count != 2 || !code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
                    entry.fault(
                        "'\(code)' is not a country code",
                        remedy: "use two capital letters of ISO 3166 (quote \"NO\")",
                        line: line
                    )
                }
                var names: [Language: [String]] = [:]
                for language in languages {
                    names[language] = entry.lines(language.rawValue, required: true).map(\.text)
                }
                let cities = entry.lines("cities").map(\.text)
                var emergency: Country.EmergencyNumbers?
                if var numbers = entry.nested("emergency") {
                    emergency = Country.EmergencyNumbers(
                        police: numbers.string("police", required: true) ?? "",
                        ambulance: numbers.string("ambulance", required: true) ?? "",
                        fire: numbers.string("fire", required: true) ?? "",
                        isDisputed: numbers.flag("disputed")
                    )
                    entry.absorb(numbers)
                }
                entries.absorb(entry)
                countries.append(Country(code: code, names: names, cities: cities, emergency: emergency))
            }
            fields.absorb(entries)
        }
        faults += fields.finished()
        return countries.sorted { $0.code < $1.code }
    }
}
