import Matching
import Text

extension KnowledgeBase {
    /// Appends everything but the classifier, whose bytes stand by themselves, and the indexes, which are quickly made.
    func write(to writer: inout ByteWriter) {
        origin.write(to: &writer)
        languages.write(to: &writer)
        intents.map(\.withoutLines).write(to: &writer)
        articles.write(to: &writer)
        phrases.write(to: &writer)
        cues.write(to: &writer)
        abbreviations.write(to: &writer)
        triage.write(to: &writer)
        gazetteer.countries.values.sorted { $0.code < $1.code }.write(to: &writer)
        posts.write(to: &writer)
        holidays.write(to: &writer)
        hotlines.write(to: &writer)
        concepts.write(to: &writer)
        furtherLanguages.write(to: &writer)
    }

    /// The knowledge that ``write(to:)`` wrote, with the classifier that `classifier` finds for it.
    init(
        from reader: inout ByteReader,
        classifier: (KnowledgeOrigin, ConceptLexicon) -> IntentClassifier?
    ) throws(DamagedBytes) {
        let origin = try KnowledgeOrigin(from: &reader)
        let parts = KnowledgeParts(
            languages: try [Language](from: &reader),
            intents: try [Intent](from: &reader),
            articles: try [String: Article](from: &reader),
            facts: [:],
            phrases: try Phrasebook(from: &reader),
            cues: try Cues(from: &reader),
            abbreviations: try Abbreviations(from: &reader),
            triage: .ready(try TriageRules(from: &reader)),
            countries: try [Country](from: &reader),
            posts: try [Post](from: &reader),
            holidays: try [String](from: &reader),
            hotlines: try [Fact](from: &reader),
            concepts: try ConceptLexicon(from: &reader)
        )
        let furtherLanguages = try FurtherLanguages(from: &reader)
        guard reader.rest == 0, case .ready(let triage) = parts.triage,
            let classifier = classifier(origin, parts.concepts),
            classifier.labelCount == parts.intents.count
        else { throw DamagedBytes() }
        self.init(
            parts,
            triage: triage,
            classifier: classifier,
            index: parts.articleIndex(),
            furtherLanguages: furtherLanguages,
            origin: origin
        )
    }
}
