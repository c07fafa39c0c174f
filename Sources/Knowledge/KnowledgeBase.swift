package import Matching
package import Text

/// Everything the assistant knows, loaded from `intents/` and `knowledge/` and frozen.
///
/// A knowledge base never changes. A reload builds another one beside it and swaps the reference, so that an answer comes
/// wholly from one version.
package struct KnowledgeBase: Sendable {
    /// The languages every text stands in; the first is the one a conversation opens with.
    package let languages: [Language]
    /// The intents, sorted by id; an intent's place is its label in ``classifier``.
    ///
    /// Loaded for serving, they carry neither examples nor tests.
    package let intents: [Intent]
    /// The articles, by id.
    package let articles: [String: Article]
    /// The program's own sentences.
    package let phrases: Phrasebook
    /// Word patterns that change what the program does.
    package let cues: Cues
    /// The short forms that are written out before anything is compared.
    package let abbreviations: Abbreviations
    /// Tells danger from what looks like it.
    package let triage: TriageRules
    /// Finds countries in lines.
    package let gazetteer: Gazetteer
    /// The embassies, consulates and offices.
    package let posts: [Post]
    /// The days of every year on which no post works, as `MM-DD`.
    package let holidays: [String]
    /// The citizen-protection hotlines, as they are printed.
    package let hotlines: [Fact]
    /// Tells which intent a line means.
    package let classifier: IntentClassifier
    /// Intents by the words of their titles.
    package let titles: TitleIndex
    /// Articles by their words, for "did you mean".
    package let index: InvertedIndex
    /// Words that mean the same thing.
    let concepts: ConceptLexicon
    /// The files it was made from.
    let origin: KnowledgeOrigin
    /// Tells languages beyond Vietnamese and English.
    let furtherLanguages: FurtherLanguages
    private let labels: [String: Int]

    /// A frozen knowledge base of checked parts.
    init(
        _ parts: KnowledgeParts,
        triage: TriageRules,
        classifier: IntentClassifier,
        index: InvertedIndex,
        furtherLanguages: FurtherLanguages,
        origin: KnowledgeOrigin
    ) {
        languages = parts.languages
        intents = parts.intents
        articles = parts.articles
        phrases = parts.phrases
        cues = parts.cues
        abbreviations = parts.abbreviations
        self.triage = triage
        gazetteer = Gazetteer(parts.countries, cues: parts.cues)
        posts = parts.posts
        holidays = parts.holidays
        hotlines = parts.hotlines
        titles = TitleIndex(parts.intents.map { Array($0.title.values) })
        self.furtherLanguages = furtherLanguages
        self.classifier = classifier
        self.index = index
        concepts = parts.concepts
        self.origin = origin
        var labels: [String: Int] = [:]
        for (label, intent) in parts.intents.enumerated() {
            for name in [intent.id] + intent.aliases { labels[name] = label }
        }
        self.labels = labels
    }

    /// The intent called `name`, by its id or one of its aliases.
    package func intent(named name: String) -> Intent? {
        labels[name].map { intents[$0] }
    }

    /// The first intent with `action`, for a reply that does what it stands for.
    package func intent(for action: Intent.Action) -> Intent? {
        intents.first { $0.action == action }
    }

    /// The article that answers `intent`, or nil when its action needs none.
    package func article(for intent: Intent) -> Article? {
        intent.article.flatMap { articles[$0] }
    }

    /// The hotlines in one line for a reader of `language`.
    package func hotlineText(in language: Language) -> String {
        hotlines.map { $0.text(in: language) }.joined(separator: ", ")
    }

    /// The posts that stand in `country`; when there is none, those that serve it from elsewhere.
    package func posts(for country: String) -> [Post] {
        let there = posts.filter { $0.country == country }
        return there.isEmpty ? posts.filter { $0.covers.contains(country) } : there
    }
}

/// The checked contents of the files, before anything is trained on them.
package struct KnowledgeParts: Sendable {
    /// What triage goes by.
    enum TriageSource: Sendable {
        /// Rules taken over from before.
        case ready(TriageRules)
        /// A file that has yet to be made into rules.
        case written(TriageFile)

        /// The intent that answers each kind of danger.
        var intents: [DangerKind: LocatedText] {
            switch self {
            case .ready(let rules): rules.intents
            case .written(let file): file.intents
            }
        }
    }

    package let languages: [Language]
    package var intents: [Intent]
    package let articles: [String: Article]
    package let facts: [String: Fact]
    package let phrases: Phrasebook
    package let cues: Cues
    package let abbreviations: Abbreviations
    var triage: TriageSource
    package let countries: [Country]
    package let posts: [Post]
    package let holidays: [String]
    package let hotlines: [Fact]
    /// Words that mean the same thing.
    package let concepts: ConceptLexicon
}
