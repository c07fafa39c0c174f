import ArgumentParser
import Dialogue
import Foundation
import Knowledge
import Text

/// `consular ask`: one conversation a line.
struct Ask: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer one line, or each line of standard input, as the server would.",
        discussion: "Every line is a conversation of its own; no ticket is opened."
    )

    @Argument(help: "The line; without it, lines are read from standard input.")
    var text: String?

    @Flag(help: "One JSON object a line.")
    var json = false

    @Flag(help: "Show why: readings, words, the parts of each score, and what decided.")
    var explain = false

    @Option(help: "A file that keeps the loaded knowledge, so that the next start with the same files is quick.")
    var cache: String?

    @OptionGroup var options: KnowledgeOptions

    func run() throws {
        let knowledge = try cache.map { try options.load(cache: KnowledgeCache(path: $0)) } ?? options.load()
        if let text {
            answer(text, in: knowledge)
        } else {
            while let line = readLine() { answer(line, in: knowledge) }
        }
    }

    private func answer(_ line: String, in knowledge: KnowledgeBase) {
        guard !explain else {
            print(LineExplanation(line, in: knowledge).text)
            return
        }
        var conversation = Conversation(id: "ask", language: knowledge.languages.first ?? .vietnamese)
        let turn = Turn(line, in: &conversation, knowledge: knowledge)
        print(json ? turn.json : turn.text)
    }
}
