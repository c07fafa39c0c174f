/// The talk as the page without JavaScript shows it; plain values only.
package struct PlainPage: Sendable, Equatable {
    /// One contribution to the talk.
    package struct Entry: Sendable, Equatable {
        package enum Content: Sendable, Equatable {
            /// What the citizen typed or chose.
            case citizen(String)
            /// A message of the assistant or of an agent.
            case message(OutboundMessage)
        }

        /// The first page that showed it.
        package let page: Int
        package let content: Content

        package init(page: Int, content: Content) {
            self.page = page
            self.content = content
        }
    }

    /// What the page has to say that is no part of the talk.
    package enum Remark: Sendable, Equatable {
        /// The talk is no longer held: a new one has begun.
        case talkIsGone
        /// No agent has written since.
        case nothingNew
        /// Too many requests of one talk are waiting; the line was not taken.
        case tooFast
    }

    /// The token that the page's forms carry.
    package var talk: TalkToken
    /// The page's number in its talk, from 0.
    package var number: Int
    /// The number of the page that was answered: what later pages showed first is new to the citizen.
    package var answered: Int?
    /// The language of the page's own words, as a BCP 47 code.
    package var language: String
    /// The talk so far, oldest first.
    package var entries: [Entry]
    /// Whether older entries were left out.
    package var isCut: Bool
    /// The prompt of a terminal, which names the country.
    package var prompt: String
    /// What stands in the field.
    package var draft: String
    package var remark: Remark?

    package init(
        talk: TalkToken,
        number: Int = 0,
        answered: Int? = nil,
        language: String,
        entries: [Entry] = [],
        isCut: Bool = false,
        prompt: String = "> ",
        draft: String = "",
        remark: Remark? = nil
    ) {
        self.talk = talk
        self.number = number
        self.answered = answered
        self.language = language
        self.entries = entries
        self.isCut = isCut
        self.prompt = prompt
        self.draft = draft
        self.remark = remark
    }
}
