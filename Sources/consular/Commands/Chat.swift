import ArgumentParser
import Dialogue
import Foundation
import Knowledge
import Text

/// `consular chat`: one conversation at the terminal.
struct Chat: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Talk to the assistant here; /new starts the next conversation.",
        discussion: "For practice and tests: tickets are numbered but not kept."
    )

    @Flag(help: "One JSON object a turn.")
    var json = false

    @OptionGroup var options: KnowledgeOptions

    func run() throws {
        let knowledge = try options.load()
        var number = 1
        var conversation = greeted(number, in: knowledge)
        while let line = readLine() {
            guard line.trimmingCharacters(in: .whitespaces) != "/new" else {
                number += 1
                conversation = greeted(number, in: knowledge)
                continue
            }
            let turn = Turn(line, in: &conversation, knowledge: knowledge)
            show(turn, conversation: conversation, knowledge: knowledge)
            if turn.ends {
                number += 1
                conversation = greeted(number, in: knowledge)
            }
        }
    }

    private func greeted(_ number: Int, in knowledge: KnowledgeBase) -> Conversation {
        var conversation = Conversation(id: "practice-\(number)", language: knowledge.languages.first ?? .vietnamese)
        let actions = conversation.greet(at: Date(), in: knowledge)
        if !json {
            for case .say(let reply) in actions { print(reply.lines.joined(separator: "\n")) }
            print("> ", terminator: "")
            fflush(nil)
        }
        return conversation
    }

    private func show(_ turn: Turn, conversation: Conversation, knowledge: KnowledgeBase) {
        if json {
            print(turn.json)
        } else {
            print(turn.text)
            print(conversation.prompt(in: knowledge), terminator: "")
        }
        fflush(nil)
    }
}
