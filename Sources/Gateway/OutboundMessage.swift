/// One whole message to the citizen, ready for any encoder.
///
/// Plain values only: an encoder renders what is here and knows nothing of dialogue or tickets.
package struct OutboundMessage: Sendable, Equatable {
    /// Why the message is sent.
    package enum Kind: String, Sendable, Equatable {
        /// The first words on a new connection.
        case greeting
        /// The answer to one line.
        case reply
        /// A line an agent wrote.
        case agent
        /// Something the citizen is told without having asked.
        case notice
        /// The last words before the connection is closed.
        case farewell
    }

    /// One entry of a numbered choice.
    package struct Choice: Sendable, Equatable {
        /// The digit that picks the entry.
        package let digit: Int
        /// What the entry stands for, in the citizen's language.
        package let label: String

        package init(digit: Int, label: String) {
            self.digit = digit
            self.label = label
        }
    }

    /// Why the message is sent.
    package var kind: Kind
    /// The message's number on its conversation, from 1.
    package var sequence: Int
    /// The paragraphs, each without a line end; the entries of ``choices`` are among them.
    package var lines: [String]
    /// The language of ``lines``, as a BCP 47 code.
    package var language: String
    /// The decision behind a reply (`answer`, `clarify`, ...), or nil.
    package var decision: String?
    /// The intent claimed, or nil.
    package var intent: String?
    /// The entries a digit picks from, or none.
    package var choices: [Choice]
    /// The prompt that follows on a terminal; ends in `> `.
    package var prompt: String
    /// Whether the connection is closed once this has been written.
    package var closes: Bool
    /// Whether the screen is cleared before this is shown.
    package var clears: Bool
    /// Whether somebody watches the screen, so that nothing but ``lines`` may be shown.
    package var isQuiet: Bool
    /// Whether the rest of this reply follows in the next message, so that no prompt stands between.
    package var continues: Bool

    package init(
        kind: Kind,
        sequence: Int,
        lines: [String],
        language: String,
        decision: String? = nil,
        intent: String? = nil,
        choices: [Choice] = [],
        prompt: String = "> ",
        closes: Bool = false,
        clears: Bool = false,
        isQuiet: Bool = false,
        continues: Bool = false
    ) {
        self.kind = kind
        self.sequence = sequence
        self.lines = lines
        self.language = language
        self.decision = decision
        self.intent = intent
        self.choices = choices
        self.prompt = prompt
        self.closes = closes
        self.clears = clears
        self.isQuiet = isQuiet
        self.continues = continues
    }
}
