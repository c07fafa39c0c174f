import Matching
import Text

/// Gathers the rows of the concept file and what is wrong with them.
struct ConceptRows {
    /// A form where it was first written.
    private struct Place {
        let line: Int
        let concept: String
        let text: String
        let isExact: Bool
    }

    private let file: String
    private let languages: Set<String>?
    private(set) var forms: [ConceptLexicon.Form] = []
    private(set) var roles: [String: ConceptLexicon.Role] = [:]
    private var roleLines: [String: Int] = [:]
    private var faults: [Fault] = []
    /// The first place of each concept's form in each language.
    private var places: [String: Int] = [:]
    /// The forms by how they read without marks.
    private var folded: [String: [Place]] = [:]

    init(file: String, languages: Set<String>?) {
        self.file = file
        self.languages = languages
    }

    /// Takes in the fields of one row.
    mutating func add(_ fields: [Substring], line: Int) {
        guard fields.count >= 3, !fields[0].isEmpty, !fields[1].isEmpty, !fields[2].isEmpty else {
            fault(line, "a row is 'concept TAB language TAB form'", "add what is missing, with tabs between")
            return
        }
        let concept = String(fields[0])
        let text = String(fields[2])
        if fields[1] == "role" {
            addRole(text, of: concept, line: line)
            return
        }
        if let languages, !languages.contains(String(fields[1])) {
            fault(line, "unknown language '\(fields[1])'", "known here: \(languages.sorted().joined(separator: ", "))")
        }
        let mark = fields.count > 3 ? fields[3] : ""
        if mark != "", mark != "exact" {
            fault(line, "unknown mark '\(mark)'", "write 'exact', or nothing")
        }
        addForm(text, of: concept, language: String(fields[1]), isExact: mark == "exact", line: line)
    }

    private mutating func addRole(_ text: String, of concept: String, line: Int) {
        guard let role = ConceptLexicon.Role(rawValue: text) else {
            let known = ConceptLexicon.Role.allCases.map(\.rawValue).joined(separator: ", ")
            fault(line, "unknown role '\(text)'", "known here: \(known)")
            return
        }
        if roles[concept] != nil { fault(line, "'\(concept)' has a role already", "keep one of them") }
        roles[concept] = role
        roleLines[concept] = line
    }

    private mutating func addForm(_ text: String, of concept: String, language: String, isExact: Bool, line: Int) {
        let marked = Normalizer.marked(text)
        guard marked.utf8.contains(where: { $0 > 0x20 }), text.first != " ", text.last != " " else {
            fault(line, "the form '\(text)' has blanks at its ends or nothing else", "delete them")
            return
        }
        let words = marked.utf8.count { $0 == 0x20 } + 1
        if words > ConceptFile.longestForm {
            fault(
                line,
                "the form '\(text)' has \(words) words",
                "keep to \(ConceptFile.longestForm): a form is an expression"
            )
        }
        if let first = places.updateValue(line, forKey: "\(concept)\t\(language)\t\(marked)") {
            fault(line, "'\(text)' stands already in line \(first) for '\(concept)'", "delete one of them")
            return
        }
        forms.append(ConceptLexicon.Form(concept: concept, text: text, isExact: isExact))
        let key = Normalizer.folded(text)
        // One syllable with marks is exact by itself: see ``ConceptLexicon``.
        let isAlone = words == 1 && key != marked
        folded[key, default: []].append(Place(line: line, concept: concept, text: marked, isExact: isExact || isAlone))
    }

    /// Everything wrong with the rows, forms that collide without marks and roles of nothing included.
    func finished() -> [Fault] {
        var all = faults
        for places in folded.values where places.count > 1 {
            for place in places where !place.isExact {
                guard
                    let other = places.first(where: {
                        !$0.isExact && $0.concept != place.concept && $0.text != place.text && $0.line < place.line
                    })
                else { continue }
                all.append(
                    Fault(
                        file: file,
                        line: place.line,
                        what:
                            "'\(place.text)' reads as '\(other.text)' of '\(other.concept)' (line \(other.line)) without marks",
                        remedy: "write 'exact' in the fourth column of both"
                    )
                )
            }
        }
        let concepts = Set(forms.map(\.concept))
        for (concept, line) in roleLines where !concepts.contains(concept) {
            all.append(
                Fault(
                    file: file,
                    line: line,
                    what: "'\(concept)' has a role but no form",
                    remedy: "add forms or delete the row"
                )
            )
        }
        return all
    }

    private mutating func fault(_ line: Int, _ what: String, _ remedy: String) {
        faults.append(Fault(file: file, line: line, what: what, remedy: remedy))
    }
}
