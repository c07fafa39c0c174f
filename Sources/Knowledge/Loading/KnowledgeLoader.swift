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
    /// A folder on a disk for what need not be in memory while the classifier is trained, or nil.
    let scratch: URL?

    /// A loader of the two folders.
    package init(intents: URL, knowledge: URL, scratch: URL? = nil) {
        self.intents = intents
        self.knowledge = knowledge
        self.scratch = scratch
    }

    /// Loads and trains.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    package func load() throws(KnowledgeFaults) -> KnowledgeBase {
        var faults: [Fault] = []
        let files = FileListing(folders: [intents, knowledge], faults: &faults)
        let parts = try Self.parts(of: gather(files, reusing: nil, faults: faults))
        return parts.trained(reusing: nil, origin: origin(of: files), scratch: scratch)
    }

    /// Loads what is to be served, and takes over from `cache` whatever the files did not change; a cache that was not up
    /// to date is written again.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    package func load(cache: KnowledgeCache) throws(KnowledgeFaults) -> KnowledgeBase {
        let known = cache.read()
        let knowledge = try load(reusing: known)
        if knowledge.origin != known?.origin { cache.write(knowledge) }
        return knowledge
    }

    /// Brings `cache` up to date, and returns whether it is: a disk may take no file.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    package func refresh(_ cache: KnowledgeCache) throws(KnowledgeFaults) -> Bool {
        let known = cache.read()
        let knowledge = try load(reusing: known)
        return knowledge.origin == known?.origin || cache.write(knowledge)
    }

    /// Loads what is to be served, and takes over from `known` whatever the files did not change.
    ///
    /// Where an article or a phrase changed, nothing is trained. The intents of the result carry no examples and no tests,
    /// which serving does not need.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    package func load(reusing known: KnowledgeBase?) throws(KnowledgeFaults) -> KnowledgeBase {
        switch try change(since: known) {
        case .none(let known): return known
        case .parts(let parts, let origin):
            return (consume parts).trained(reusing: known, origin: origin, isServed: true, scratch: scratch)
        }
    }

    /// Whether `known` was made from the files as they are.
    package func isCurrent(_ known: KnowledgeBase) -> Bool {
        var faults: [Fault] = []
        let files = FileListing(folders: [intents, knowledge], faults: &faults)
        return faults.isEmpty && origin(of: files) == known.origin
    }

    /// Reads and checks all files without training.
    ///
    /// - Throws: ``KnowledgeFaults`` with every fault of every file.
    package func read() throws(KnowledgeFaults) -> KnowledgeParts {
        try Self.parts(of: gather())
    }

    private static func parts(of reading: KnowledgeReading) throws(KnowledgeFaults) -> KnowledgeParts {
        guard reading.faults.isEmpty, let parts = reading.parts else { throw KnowledgeFaults(reading.faults) }
        return parts
    }

    /// What the files are beside a knowledge base.
    private enum Change {
        /// Those it was made from.
        case none(KnowledgeBase)
        /// Others.
        case parts(KnowledgeParts, KnowledgeOrigin)
    }

    /// What the files are beside `known`, from which what comes of unchanged lines is taken over.
    ///
    /// The bytes of the files are given up on return.
    private func change(since known: KnowledgeBase?) throws(KnowledgeFaults) -> Change {
        var faults: [Fault] = []
        let files = FileListing(folders: [intents, knowledge], faults: &faults)
        let origin = origin(of: files)
        if let known, faults.isEmpty, known.origin == origin { return .none(known) }
        return .parts(try Self.parts(of: gather(files, reusing: known, faults: faults)), origin)
    }

    private func origin(of files: FileListing) -> KnowledgeOrigin {
        KnowledgeOrigin(files, intents: intents.lastPathComponent, knowledge: knowledge.lastPathComponent)
    }

    /// Reads what triage is made of alone, with the intents' examples.
    ///
    /// - Throws: ``KnowledgeFaults`` with the faults of its two files.
    package func triage() throws(KnowledgeFaults) -> TriageRules {
        var unused: [Fault] = []
        var faults: [Fault] = []
        let files = FileListing(folders: [intents, knowledge], faults: &unused)
        let languages =
            files.one("settings.yaml", in: knowledge, faults: &unused)
            .map { SettingsFile.read($0, faults: &unused) }?.languages ?? [.vietnamese, .english]
        let intents = files.all(under: "", in: self.intents, faults: &unused) {
            IntentFile.read($0, languages: languages, faults: &$1)
        }
        let file = triage(of: files, languages: languages, faults: &faults)
        guard faults.isEmpty, let file else { throw KnowledgeFaults(faults) }
        return file.rules(taughtBy: intents)
    }

    /// The languages of the settings, whatever else is wrong with the files.
    package func languages() -> [Language] {
        var unused: [Fault] = []
        return FileListing(folders: [knowledge], faults: &unused).one("settings.yaml", in: knowledge, faults: &unused)
            .map { SettingsFile.read($0, faults: &unused) }?.languages ?? [.vietnamese, .english]
    }

    /// Reads all files as far as they can be read, with everything wrong with them.
    func gather() -> KnowledgeReading {
        var faults: [Fault] = []
        let files = FileListing(folders: [intents, knowledge], faults: &faults)
        return gather(files, reusing: nil, faults: faults)
    }

    /// What is in `files`, which had `faults` already; what comes of unchanged lines is taken over from `known`.
    private func gather(_ files: FileListing, reusing known: KnowledgeBase?, faults: [Fault]) -> KnowledgeReading {
        var faults = faults
        let settings = files.one("settings.yaml", in: knowledge, faults: &faults)
            .map { SettingsFile.read($0, faults: &faults) }
        let languages = settings?.languages ?? [.vietnamese, .english]

        var facts: [String: Fact] = [:]
        let _: [Never] = files.all(under: "facts", in: knowledge, faults: &faults) {
            FactFile.read($0, languages: languages, into: &facts, faults: &$1)
            return nil
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
            .map { PostFile.read($0, countries: Set(countries.map(\.code)), faults: &faults) }
            ?? (posts: [], holidays: [])
        let articles = files.all(under: "articles", in: knowledge, faults: &faults) {
            ArticleFile.read($0, languages: languages, facts: facts, faults: &$1)
        }
        let origin = origin(of: files)
        let intents: [Intent]
        let triage: KnowledgeParts.TriageSource?
        // The lines of the intents are needed for what is learned from them, and to know further languages by.
        if let known, known.origin.lessons == origin.lessons, known.origin.triage == origin.triage,
            !known.furtherLanguages.learnsFromLines
        {
            (intents, triage) = (known.intents, .ready(known.triage))
        } else {
            intents = files.all(under: "", in: self.intents, faults: &faults) {
                IntentFile.read($0, languages: languages, faults: &$1)
            }
            if let known, known.origin.triage == origin.triage {
                triage = .ready(known.triage)
            } else {
                triage = self.triage(of: files, languages: languages, faults: &faults).map { .written($0) }
            }
        }
        faults +=
            CrossCheck(
                intents: intents,
                articles: articles,
                dangerIntents: triage?.intents ?? [:],
                unread: Set(faults.map { URL(fileURLWithPath: $0.file).deletingPathExtension().lastPathComponent })
            ).faults
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
        let concepts: ConceptLexicon
        if let known, known.origin.concepts == origin.concepts {
            concepts = known.concepts
        } else {
            concepts = self.concepts(of: files, languages: languages, faults: &faults)
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
                posts: posts.posts,
                holidays: posts.holidays,
                hotlines: hotlines,
                concepts: concepts
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

    private func triage(of files: FileListing, languages: [Language], faults: inout [Fault]) -> TriageFile? {
        let examples =
            files.table(DangerFile.name, in: knowledge, faults: &faults)
            .map { DangerFile.read($0, name: $1, languages: languages, faults: &faults) } ?? []
        return files.one("triage.yaml", in: knowledge, faults: &faults)
            .flatMap { TriageFile.read($0, examples: examples, languages: languages, faults: &faults) }
    }

    private func concepts(of files: FileListing, languages: [Language], faults: inout [Fault]) -> ConceptLexicon {
        files.table(ConceptFile.name, in: knowledge, faults: &faults)
            .map { ConceptFile.read($0, name: $1, languages: languages, faults: &faults) } ?? ConceptLexicon([])
    }
}
