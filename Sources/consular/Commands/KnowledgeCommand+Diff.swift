import ArgumentParser
import Dialogue
import Foundation
import Knowledge
import Text

extension KnowledgeCommand {
    /// `consular kb diff`: what a change of the files does to answers.
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Compare two versions of the knowledge by what they answer to the tests and to lines of your own.",
            discussion: """
                A and B are folders that hold intents/ and knowledge/; A is the earlier one. --intents-a, --knowledge-a, \
                --intents-b and --knowledge-b name the folders one by one instead. Fails with exit code 1 when a test that \
                got its answer in A does not in B.
                """
        )

        @Argument(help: "The two folders: the earlier version and the later one.")
        var folders: [String] = []

        @Option(help: "The intents of the earlier version.")
        var intentsA: String?

        @Option(help: "The articles, facts and phrases of the earlier version.")
        var knowledgeA: String?

        @Option(help: "The intents of the later version.")
        var intentsB: String?

        @Option(help: "The articles, facts and phrases of the later version.")
        var knowledgeB: String?

        @Option(help: "A file of further lines, one a line, such as those that were not answered of late.")
        var lines: String?

        @Option(help: "The most changes of a kind that are shown.")
        var top = 50

        @Flag(help: "One JSON object a changed line.")
        var json = false

        /// One changed line; the keys are a contract.
        private struct Row: Encodable {
            let kind: String
            let line: String
            let meant: String?
            let before: String
            let after: String
        }

        func validate() throws {
            guard folders.isEmpty || folders.count == 2 else {
                throw ValidationError("two folders are compared; name the earlier and the later one")
            }
            guard folders.count == 2 || (intentsA != nil && knowledgeA != nil && intentsB != nil && knowledgeB != nil)
            else {
                throw ValidationError(
                    "name two folders, or all of --intents-a, --knowledge-a, --intents-b and --knowledge-b"
                )
            }
            guard top > 0 else { throw ValidationError("--top should be at least 1") }
        }

        func run() throws {
            let before = try options(folders.first, intentsA, knowledgeA).load()
            let after = try options(folders.last, intentsB, knowledgeB).load()
            let changes = try changes(from: before, to: after)
            let found = changes.filter { $0.kind != nil }
            if json {
                for change in found { print(try JSONLine.text(of: row(of: change))) }
            } else {
                printText(of: found, lines: changes.count, before, after)
            }
            if found.contains(where: { $0.kind == .worse }) { throw ExitCode.failure }
        }

        private func options(_ folder: String?, _ intents: String?, _ knowledge: String?) -> KnowledgeOptions {
            var options = KnowledgeOptions()
            options.intents = intents ?? "\(folder ?? ".")/intents"
            options.knowledge = knowledge ?? "\(folder ?? ".")/knowledge"
            return options
        }

        /// Every line with what both versions answer: the tests of both, those of the later version first, then the file's.
        private func changes(from before: KnowledgeBase, to after: KnowledgeBase) throws -> [AnswerChange] {
            var seen: Set<String> = []
            var asked: [(line: String, meant: String?)] = []
            for test in after.tests + before.tests where seen.insert(test.text).inserted {
                asked.append((test.text, test.isOutOfScope ? nil : test.intent))
            }
            for line in try ownLines() where seen.insert(line).inserted { asked.append((line, nil)) }
            return asked.map { line, meant in
                AnswerChange(
                    line: line,
                    meant: meant.map { after.intent(named: $0)?.id ?? $0 },
                    before: Self.answer(to: line, in: before, named: after),
                    after: Self.answer(to: line, in: after, named: after)
                )
            }
        }

        private func ownLines() throws -> [String] {
            guard let lines else { return [] }
            return try TextFile.text(of: lines).split(whereSeparator: \.isNewline).map(String.init).filter {
                !$0.allSatisfy(\.isWhitespace)
            }
        }

        /// The answer of a conversation that starts with `line`; intents that were merged since have their later name.
        private static func answer(
            to line: String,
            in knowledge: KnowledgeBase,
            named later: KnowledgeBase
        ) -> LineAnswer {
            var conversation = Conversation(id: "diff", language: knowledge.languages.first ?? .vietnamese)
            let actions = conversation.receive(line, at: Date(timeIntervalSince1970: 0), in: knowledge)
            var replies: [Reply] = []
            var wantsPerson = false
            for action in actions {
                if case .say(let reply) = action { replies.append(reply) }
                if case .open(let handoff) = action { wantsPerson = wantsPerson || handoff.reason != .danger }
            }
            let intent = replies.compactMap(\.intent).first
            let decision: Decision = wantsPerson ? .handoff : replies.first?.decision ?? .handoff
            return LineAnswer(
                decision: decision.rawValue,
                intent: intent.map { later.intent(named: $0)?.id ?? $0 },
                reply: replies.flatMap(\.lines)
            )
        }

        private func row(of change: AnswerChange) -> Row {
            Row(
                kind: change.kind?.rawValue ?? "",
                line: change.line,
                meant: change.meant,
                before: change.before.summary,
                after: change.after.summary
            )
        }

        private func printText(of changes: [AnswerChange], lines: Int, _ before: KnowledgeBase, _ after: KnowledgeBase)
        {
            let old = Set(before.intents.map(\.id))
            let new = Set(after.intents.map(\.id))
            for id in new.subtracting(old).sorted() { print("added: \(id)") }
            for id in old.subtracting(new).sorted() { print("gone: \(id)") }
            for kind in [AnswerChange.Kind.worse, .better, .other] {
                let found = changes.filter { $0.kind == kind }
                for change in found.prefix(top) {
                    let meant = change.meant.map { " (meant: \($0))" } ?? ""
                    print(
                        "\(kind.rawValue): '\(change.line)'\(meant): \(change.before.summary) → \(change.after.summary)"
                    )
                }
                if found.count > top { print("  and \(found.count - top) more; --top shows them") }
            }
            let counts = AnswerChange.Kind.allCases.map { kind in
                "\(changes.count { $0.kind == kind }) \(kind.rawValue)"
            }
            print("\(lines) lines: \(counts.joined(separator: ", ")), \(lines - changes.count) as before")
        }
    }
}
