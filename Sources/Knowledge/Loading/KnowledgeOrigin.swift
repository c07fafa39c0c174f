import Foundation
package import Matching

/// Which files a knowledge base was made from: a fingerprint of all, and one for each part that takes long to make.
///
/// What a part's fingerprint covers has not changed may be taken over from a knowledge base of before.
package struct KnowledgeOrigin: Sendable, Equatable {
    /// All files.
    let whole: Fingerprint
    /// What the concepts are made from.
    let concepts: Fingerprint
    /// What the classifier is trained from: intents, abbreviations, concepts.
    let lessons: Fingerprint
    /// What triage is made from: its rules, its lines and the intents' lines.
    let triage: Fingerprint

    /// The origin of what `files` hold; the knowledge folder is called `knowledge`, that of the intents `intents`.
    init(_ files: FileListing, intents: String, knowledge: String) {
        func fingerprint(_ isPart: (String) -> Bool) -> Fingerprint {
            var fingerprint = Fingerprint()
            for file in files.files where isPart(file.name) {
                fingerprint.combine(file.name)
                switch file.bytes {
                case .success(let bytes): fingerprint.combine(bytes)
                case .failure(let fault): fingerprint.combine(fault.what)
                }
            }
            return fingerprint
        }
        let settings = "\(knowledge)/settings.yaml"
        let table = "\(knowledge)/\(ConceptFile.name)"
        let abbreviations = "\(knowledge)/abbreviations.yaml"
        let rules = ["\(knowledge)/triage.yaml", "\(knowledge)/\(DangerFile.name)"]
        let isIntent = { (name: String) in name.hasPrefix("\(intents)/") }
        whole = fingerprint { _ in true }
        concepts = fingerprint { $0 == settings || $0 == table }
        lessons = fingerprint { isIntent($0) || $0 == settings || $0 == table || $0 == abbreviations }
        triage = fingerprint { isIntent($0) || $0 == settings || rules.contains($0) }
    }
}

extension KnowledgeOrigin: Storable {
    package init(from reader: inout ByteReader) throws(DamagedBytes) {
        whole = try Fingerprint(from: &reader)
        concepts = try Fingerprint(from: &reader)
        lessons = try Fingerprint(from: &reader)
        triage = try Fingerprint(from: &reader)
    }

    package func write(to writer: inout ByteWriter) {
        whole.write(to: &writer)
        concepts.write(to: &writer)
        lessons.write(to: &writer)
        triage.write(to: &writer)
    }
}
