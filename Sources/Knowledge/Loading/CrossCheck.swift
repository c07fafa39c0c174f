/// What can only be seen across files: duplicate names and references to nothing.
struct CrossCheck {
    let intents: [Intent]
    let articles: [Article]
    /// The intents that triage leads to, by the kind of danger.
    var dangerIntents: [DangerKind: LocatedText] = [:]
    /// The names of intents and articles whose files have faults of their own: a reference to one is none.
    var unread: Set<String> = []

    /// Everything that does not fit together.
    var faults: [Fault] { duplicateIntents + duplicateArticles + references + unusedArticles + unknownDangerIntents }

    private var duplicateIntents: [Fault] {
        var first: [String: Intent] = [:]
        var faults: [Fault] = []
        for intent in intents {
            for name in [intent.id] + intent.aliases {
                if let earlier = first[name] {
                    faults.append(
                        Fault(
                            file: intent.file,
                            line: 1,
                            what: "the intent '\(name)' stands already in \(earlier.file)",
                            remedy: "merge the two files or rename one"
                        )
                    )
                } else {
                    first[name] = intent
                }
            }
        }
        return faults
    }

    private var duplicateArticles: [Fault] {
        var first: [String: Article] = [:]
        var faults: [Fault] = []
        for article in articles {
            if let earlier = first[article.id] {
                faults.append(
                    Fault(
                        file: article.file,
                        line: 1,
                        what: "the article '\(article.id)' stands already in \(earlier.file)",
                        remedy: "merge the two files or rename one"
                    )
                )
            } else {
                first[article.id] = article
            }
        }
        return faults
    }

    private var references: [Fault] {
        let names = intentNames
        let articleIDs = unread.union(articles.map(\.id))
        return intents.flatMap { intent -> [Fault] in
            var faults: [Fault] = []
            for near in intent.near where !names.contains(near) {
                faults.append(
                    Fault(
                        file: intent.file,
                        line: 1,
                        what: "'near' names the intent '\(near)', which no file defines",
                        remedy: "correct the name or delete it"
                    )
                )
            }
            if let article = intent.article, !articleIDs.contains(article) {
                faults.append(
                    Fault(
                        file: intent.file,
                        line: 1,
                        what: "there is no article '\(article)' in knowledge/articles/",
                        remedy: "write the article, or name another with 'article:'"
                    )
                )
            }
            return faults
        }
    }

    private var unknownDangerIntents: [Fault] {
        let names = intentNames
        return dangerIntents.filter { !names.contains($0.value.text) }.map { kind, intent in
            Fault(
                file: "knowledge/triage.yaml",
                line: intent.line,
                what: "'\(kind.rawValue)' leads to the intent '\(intent.text)', which no file defines",
                remedy: "name an intent that is there"
            )
        }
    }

    private var intentNames: Set<String> { unread.union(intents.flatMap { [$0.id] + $0.aliases }) }

    private var unusedArticles: [Fault] {
        let used = unread.union(intents.compactMap(\.article))
        return articles.filter { !used.contains($0.id) }.map {
            Fault(
                file: $0.file,
                line: 1,
                what: "no intent uses the article '\($0.id)'",
                remedy: "add an intent of that name, or name the article in an intent with 'article:'"
            )
        }
    }
}
