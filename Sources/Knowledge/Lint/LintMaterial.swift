import Text

/// What the rules of `kb lint` look at.
struct LintMaterial {
    let reading: KnowledgeReading
    /// The files as they are on the disk.
    let sources: [String: SourceFile]
    /// The examples and tests of all intents.
    let lines: [ExampleLine]
    /// The texts of the articles where they stand in the files, facts not yet filled in.
    let prose: [ProseLine]
    /// The day the files are judged on.
    let today: Day
    /// The age from which a source counts as stale, in days.
    let maximumSourceAge: Int

    init(_ reading: KnowledgeReading, sources: [SourceFile], today: Day, maximumSourceAge: Int) {
        self.reading = reading
        self.sources = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
        self.today = today
        self.maximumSourceAge = maximumSourceAge
        lines = ExampleLine.all(
            of: reading.intents,
            in: reading.languages,
            abbreviations: reading.abbreviations
        )
        prose = reading.articles.flatMap { article in
            sources.first { $0.name == article.file }.map { ProseLine.all(of: $0, in: reading.languages) } ?? []
        }
    }
}
