import ArgumentParser
import Foundation
import Knowledge
import Matching
import Text

extension KnowledgeCommand {
    /// `consular kb clusters`: what citizens asked that nothing answers, in groups.
    struct Clusters: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Gather lines that say nearly the same, such as those that were not answered, the largest group first.",
            discussion: """
                With each group stand the topic of the nearest example, from 0 to 1, and of the nearest article, with its \
                score. A large group far from every example shows where examples, or a topic, are missing.
                """
        )

        @Argument(help: "A file of lines, one a line, or 'count TAB line'; '-' for standard input.")
        var file: String

        @Option(help: "How much of the leading line a line must share to join its group, above 0, at most 1.")
        var threshold = LineClusters.threshold

        @Option(help: "The most groups.")
        var top = 50

        @Flag(help: "One JSON object a group.")
        var json = false

        @OptionGroup var options: KnowledgeOptions

        /// How many lines of a group are shown besides the leading one.
        private static let shownMembers = 5

        /// One group; the keys are a contract.
        private struct Row: Encodable {
            struct Near: Encodable {
                let intent: String
                let score: Double
            }

            let count: Int
            let lines: Int
            let leader: String
            let members: [String]
            let example: Near?
            let article: Near?
        }

        func validate() throws {
            guard threshold > 0, threshold <= 1 else {
                throw ValidationError("--threshold \(threshold): it is a share, above 0 and at most 1, such as 0.5")
            }
            guard top > 0 else { throw ValidationError("--top should be at least 1") }
        }

        func run() throws {
            let text =
                file == "-"
                ? try TextFile.text(FileHandle.standardInput.readDataToEndOfFile(), of: file)
                : try TextFile.text(of: file)
            let lines = CountedLine.all(in: text)
            let parts = try options.read()
            let examples = ExampleIndex(
                ExampleLine.all(of: parts.intents, in: parts.languages, abbreviations: parts.abbreviations)
            )
            let articles = parts.articleIndex()
            let tokens = lines.map { Utterance($0.text, abbreviations: parts.abbreviations).tokens }
            let groups = LineClusters(
                zip(lines, tokens).map { LineClusters.Line(tokens: $1, count: $0.count) },
                threshold: threshold
            )
            for cluster in groups.clusters.prefix(top) {
                let words = tokens[cluster.leader]
                let example = examples.nearest(to: Set(words.filter(\.isWord).map(\.folded)), count: 1).first
                let article = articles.matches(words, top: 1).first
                let row = Row(
                    count: cluster.count,
                    lines: cluster.lines.count,
                    leader: lines[cluster.leader].text,
                    members: cluster.lines.dropFirst().prefix(Self.shownMembers).map { lines[$0].text },
                    example: example.map { Row.Near(intent: $0.line.intent, score: Self.rounded($0.nearness)) },
                    article: article.map {
                        Row.Near(intent: parts.intents[$0.document].id, score: Self.rounded($0.score))
                    }
                )
                if json { print(try JSONLine.text(of: row)) } else { Self.show(row) }
            }
            guard !json else { return }
            print("\(lines.count) different lines in \(groups.clusters.count) groups")
        }

        private static func show(_ row: Row) {
            print("\(row.count)  \(row.leader.visible)")
            for member in row.members { print("    \(member.visible)") }
            let hidden = row.lines - 1 - row.members.count
            if hidden > 0 { print("    and \(hidden) more") }
            let example = row.example.map { "\($0.intent) (\($0.score))" } ?? "none"
            let article = row.article.map { "\($0.intent) (score \($0.score))" } ?? "none"
            print("    nearest example: \(example); nearest article: \(article)")
        }

        private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
    }
}

/// A line and how often it was typed.
struct CountedLine: Equatable {
    let text: String
    let count: Int

    /// No line counts more, so that sums stay numbers.
    private static let largestCount = 1_000_000_000

    /// The different lines of `text`, each a line by itself or `count TAB line`, in the order of their first occurrence.
    ///
    /// - Complexity: O(*n*).
    static func all(in text: String) -> [CountedLine] {
        var counts: [String: Int] = [:]
        var order: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            let count = parts.count == 2 ? Int(parts[0]).flatMap { $0 > 0 ? min($0, largestCount) : nil } : nil
            let typed = String(count == nil ? line : parts[1])
            guard !typed.allSatisfy(\.isWhitespace) else { continue }
            if counts[typed] == nil { order.append(typed) }
            counts[typed, default: 0] += count ?? 1
        }
        return order.map { CountedLine(text: $0, count: counts[$0] ?? 0) }
    }
}
