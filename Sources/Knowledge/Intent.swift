package import Text

/// One thing citizens ask for, with the lines that show it.
package struct Intent: Sendable, Equatable {
    /// What the program does when the intent is claimed.
    package enum Action: String, Sendable, CaseIterable {
        /// Shows the article.
        case answer
        /// Shows the article as small talk: it counts neither as an answer nor as a miss.
        case smalltalk
        /// Hands the conversation to a person.
        case handoff
        /// Asks for a ticket's reference and PIN.
        case ticketStatus = "ticket_status"
        /// Changes to the other language.
        case switchLanguage = "switch_language"
        /// Ends the conversation.
        case end
        /// A line that is not for this program; its examples teach the matcher what to leave alone.
        case outOfScope = "out_of_scope"
    }

    /// What of the citizen's country the program appends to the article.
    package enum Attachment: String, Sendable, CaseIterable {
        case posts
        case emergencyNumbers = "emergency_numbers"
        case hotline
    }

    /// The intent's name, `area.topic`.
    package let id: String
    /// Names of intents that were merged into this one; they stay valid wherever an id is asked for.
    package let aliases: [String]
    /// How the intent is offered in "did you mean", by language.
    package let title: [Language: String]
    /// The id of the article that answers it, or nil when the action needs none.
    package let article: String?
    /// What the program does.
    package let action: Action
    /// What is appended for the citizen's country.
    package let attachments: [Attachment]
    /// Whether life, liberty or health is at stake: numbers come before everything else.
    package let isDanger: Bool
    /// Whether the citizen has no time, as with a flight tomorrow: a person is offered at once.
    package let hasTimePressure: Bool
    /// The intents it is confused with.
    package let near: [String]
    /// What a form would ask for.
    package let slots: [String]
    /// Lines that mean this intent, by language.
    package let examples: [Language: [LocatedText]]
    /// Lines that must be recognized and are not among the examples, by language.
    package let tests: [Language: [LocatedText]]
    /// The file it was read from.
    package let file: String
}
