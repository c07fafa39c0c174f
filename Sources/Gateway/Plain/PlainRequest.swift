/// What a form of the page without JavaScript brings.
package struct PlainRequest: Sendable, Equatable {
    /// The token of the talk, as it came.
    package var talk: String
    /// The number of the page the form stood on, from 0; nil when the form had none.
    package var page: Int?
    /// The language a talk opens in, as a BCP 47 code.
    package var language: String
    /// The bytes of the line; nil only looks for what agents wrote meanwhile.
    package var line: [UInt8]?
    /// What the talk shows in place of the line, or nil for the line itself.
    package var shown: String?
    /// What was typed and is not to be sent yet; it comes back in the field.
    package var draft: String

    package init(
        talk: String,
        page: Int? = nil,
        language: String = "vi",
        line: [UInt8]? = nil,
        shown: String? = nil,
        draft: String = ""
    ) {
        self.talk = talk
        self.page = page
        self.language = language
        self.line = line
        self.shown = shown
        self.draft = draft
    }
}
