package import Foundation
import Matching
package import Text

/// Reads `intents/` and `knowledge/` whole, or reports everything wrong with them.
package struct KnowledgeLoader: Sendable {
    /// The most files that are read, and the most bytes in all: far above any hand-written knowledge.
    static let maximumFiles = 5_000
    static let maximumBytes = 64 << 20

    let intents: URL
    let knowledge: URL

    /// A loader of the two folders.
    package init(intents: URL, knowledge: URL) {
        self.intents = intents
        self.knowledge = knowledge
    }

    /// Loads and trains, or takes the trained model from `cache` when the files have not changed since.
    ///
    /// A cache that is missing, damaged or stale is written again; one that cannot be written changes nothing.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    package func load(cache: URL? = nil) throws(KnowledgeFaults) -> KnowledgeBase {
        let parts = try read()
        return KnowledgeBase(parts, classifier: Self.classifier(of: parts, cache: cache), index: parts.articleIndex())
    }

    private static func classifier(of parts: KnowledgeParts, cache: URL?) -> IntentClassifier {
        let set = parts.trainingSet()
        guard let cache else { return IntentClassifier(set) }
        let fingerprint = set.fingerprint
        if let data = try? Data(contentsOf: cache, options: .mappedIfSafe),
            let known = ModelCache.decode(data, trainedFrom: fingerprint, concepts: parts.concepts)
        {
            return known
        }
        let classifier = IntentClassifier(set)
        try? ModelCache.encode(classifier, trainedFrom: fingerprint).write(to: cache, options: .atomic)
        return classifier
    }

    /// Reads `triage.yaml` alone, with the intents' examples for their spelling.
    ///
    /// - Throws: ``KnowledgeFaults`` with the faults of that file.
    package func triage() throws(KnowledgeFaults) -> TriageRules {
        var unused: [Fault] = []
        var faults: [Fault] = []
        let files = FileListing(folders: [intents, knowledge], faults: &unused)
        let languages =
            files.one("settings.yaml", in: knowledge, faults: &unused)
            .map { SettingsFile.read($0, faults: &unused) }?.languages ?? [.vietnamese, .english]
        let intents = files.all(under: "", in: self.intents, faults: &unused).compactMap {
            IntentFile.read($0, languages: languages, faults: &unused)
        }
        let rules = files.one("triage.yaml", in: knowledge, faults: &faults)
            .flatMap { TriageFile.read($0, languages: languages, intents: intents, faults: &faults) }
        guard faults.isEmpty, let rules else { throw KnowledgeFaults(faults) }
        return rules
    }

    /// The languages of the settings, whatever else is wrong with the files.
    package func languages() -> [Language] {
        var unused: [Fault] = []
        return FileListing(folders: [knowledge], faults: &unused).one("settings.yaml", in: knowledge, faults: &unused)
            .map { SettingsFile.read($0, faults: &unused) }?.languages ?? [.vietnamese, .english]
    }

    /// Reads and checks all files without training.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    package func read() throws(KnowledgeFaults) -> KnowledgeParts {
        let reading = gather()
        guard reading.faults.isEmpty, let parts = reading.parts else { throw KnowledgeFaults(reading.faults) }
        return parts
    }

    /// Reads all files as far as they can be read, with everything wrong with them.
    func gather() -> KnowledgeReading {
        var faults: [Fault] = []
        let files = FileListing(folders: [intents, knowledge], faults: &faults)
        let settings = files.one("settings.yaml", in: knowledge, faults: &faults)
            .map { SettingsFile.read($0, faults: &faults) }
        let languages = settings?.languages ?? [.vietnamese, .english]

        var facts: [String: Fact] = [:]
        for source in files.all(under: "facts", in: knowledge, faults: &faults) {
            FactFile.read(source, languages: languages, into: &facts, faults: &faults)
        }
        let phrases = files.one("phrases.yaml", in: knowledge, faults: &faults)
            .map { PhraseFile.read($0, languages: languages, faults: &faults) }
        let cues = files.one("cues.yaml", in: knowledge, faults: &faults)
            .flatMap { CueFile.read($0, languages: languages, faults: &faults) }
        let abbreviations =
            files.one("abbreviations.yaml", in: knowledge, faults: &faults)
            .map { AbbreviationFile.read($0, languages: languages, faults: &faults) } ?? .none
        let countries =
            files.one("countries.yaml", in: knowledge, faults: &faults)
            .map { CountryFile.read($0, languages: languages, faults: &faults) } ?? []
        let posts =
            files.one("posts.yaml", in: knowledge, faults: &faults)
            .map { PostFile.read($0, countries: Set(countries.map(\.code)), faults: &faults) } ?? []
        let articles = files.all(under: "articles", in: knowledge, faults: &faults).compactMap {
            ArticleFile.read($0, languages: languages, facts: facts, faults: &faults)
        }
        let intents = files.all(under: "", in: self.intents, faults: &faults).compactMap {
            IntentFile.read($0, languages: languages, faults: &faults)
        }
        let triage = files.one("triage.yaml", in: knowledge, faults: &faults)
            .flatMap { TriageFile.read($0, languages: languages, intents: intents, faults: &faults) }
        faults += CrossCheck(intents: intents, articles: articles, dangerIntents: triage?.intents ?? [:]).faults
        var hotlines: [Fact] = []
        for name in settings?.hotlines ?? [] {
            if let fact = facts[name.text] {
                hotlines.append(fact)
            } else {
                faults.append(
                    Fault(
                        file: "knowledge/settings.yaml",
                        line: name.line,
                        what: "the hotline {\(name.text)} is not among the facts",
                        remedy: "define it in knowledge/facts/"
                    )
                )
            }
        }
        let concepts = files.table(ConceptFile.name, in: knowledge).map {
            ConceptFile.read($0.url, name: $0.name, languages: languages, faults: &faults)
        }
        var parts: KnowledgeParts?
        if let phrases, let cues, let triage {
            parts = KnowledgeParts(
                languages: languages,
                intents: intents.sorted { $0.id < $1.id },
                articles: Dictionary(articles.map { ($0.id, $0) }) { first, _ in first },
                facts: facts,
                phrases: phrases,
                cues: cues,
                abbreviations: abbreviations,
                triage: triage,
                countries: countries,
                posts: posts,
                hotlines: hotlines,
                concepts: concepts ?? ConceptLexicon([])
            )
        }
        return KnowledgeReading(
            languages: languages,
            slots: settings?.slots ?? [],
            intents: intents,
            articles: articles,
            facts: facts,
            abbreviations: abbreviations,
            parts: parts,
            faults: faults
        )
    }
}
