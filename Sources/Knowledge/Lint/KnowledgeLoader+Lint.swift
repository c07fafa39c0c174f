import Foundation

extension KnowledgeLoader {
    /// Everything that can be said of the files without training: what loading refuses, and what the rules find.
    ///
    /// - Parameters:
    ///   - today: the day the files are judged on.
    ///   - maximumSourceAge: the age from which a source counts as stale, in days.
    package func lint(today: Day, maximumSourceAge: Int) -> LintReport {
        let reading = gather()
        var reported: [Fault] = []
        let files = FileListing(folders: [intents, knowledge], faults: &reported)
        let sources = [intents, knowledge].flatMap {
            files.all(under: "", in: $0, faults: &reported) { source, _ in source }
        }
        let material = LintMaterial(reading, sources: sources, today: today, maximumSourceAge: maximumSourceAge)
        let rules: [any LintRule] = [
            DuplicateLines(), TestsAmongExamples(), NearLines(), MissingTests(), References(), StaleSources(),
            Expiry(), SentenceLength(), UnicodeForm(), MixedTones(), TypedFigures(), UnusedFacts(),
        ]
        let schema = reading.faults.map { Finding(severity: .fault, rule: "schema", fault: $0) }
        let findings = schema + rules.flatMap { $0.findings(in: material) }
        return LintReport(
            findings: findings.sorted { $0.fault < $1.fault },
            intents: reading.intents.count,
            articles: reading.articles.count,
            facts: reading.facts.count
        )
    }
}
