package import Text

/// The files of an intent yet to be written: `kb lint` points at each empty place until it is filled.
package struct Skeleton: Sendable {
    /// The intent's name, `area.topic`.
    package let id: String
    package let languages: [Language]

    /// A skeleton called `id`, or nil when that is not two words of small letters, digits and `_` with a dot between.
    package init?(_ id: String, languages: [Language]) {
        guard id.wholeMatch(of: /[a-z][a-z0-9_]*\.[a-z0-9_]+/) != nil else { return nil }
        self.id = id
        self.languages = languages
    }

    /// The file of the intent below the intents folder.
    package var intentPath: String { "\(area)/\(id).yaml" }

    /// The file of the article below the knowledge folder.
    package var articlePath: String { "articles/\(area)/\(id).yaml" }

    private var area: String { String(id.prefix { $0 != "." }) }

    /// The text of the intent's file.
    package var intent: String {
        let titles = languages.map { "  \($0.rawValue): \"\"" }
        let lists = languages.flatMap { ["  \($0.rawValue):", "    - \"\""] }
        return """
            # yaml-language-server: $schema=../../docs/schema/intent.schema.json
            intent: \(id)
            # How the topic is offered in "did you mean".
            title:
            \(titles.joined(separator: "\n"))
            danger: false
            time_pressure: false
            # Five lines a language that are not among the examples.
            tests:
            \(lists.joined(separator: "\n"))
            # What citizens type, with marks: 40 lines in Vietnamese and 25 in any other language make a topic strong.
            examples:
            \(lists.joined(separator: "\n"))

            """
    }

    /// The text of the article's file.
    package var article: String {
        let empty = languages.map { "  \($0.rawValue): \"\"" }.joined(separator: "\n")
        return """
            # yaml-language-server: $schema=../../../docs/schema/article.schema.json
            article: \(id)
            title:
            \(empty)
            # The first line must be enough by itself. For several lines, write | in place of "" and indent them below.
            answer:
            \(empty)
            # Who says it, on which page, seen on which day; H for an official page or law text, M for several that agree.
            sources:
            - name: ""
              url: ""
              date: ""
              confidence: ""
            # The day by which somebody must look again, as YYYY-MM-DD.
            expires: ""

            """
    }
}
