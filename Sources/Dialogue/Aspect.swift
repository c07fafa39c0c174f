import Knowledge
import Text

/// What can be asked about a topic in a few words: its fee, its time, its papers.
enum Aspect: String, Sendable, Codable, CaseIterable {
    case fee, time, papers, place, child, post, proxy

    /// The word patterns that ask for it; they also find the paragraph that answers.
    var cue: Cue {
        switch self {
        case .fee: .aspectFee
        case .time: .aspectTime
        case .papers: .aspectPapers
        case .place: .aspectPlace
        case .child: .aspectChild
        case .post: .aspectPost
        case .proxy: .aspectProxy
        }
    }

    /// The intent that answers it whatever the topic, by its id in `intents/`; nil where only the topic can.
    var general: String? {
        switch self {
        case .fee: "fees"
        case .time: "service.time"
        case .place: "mission.find"
        case .post: "service.post"
        case .proxy: "service.proxy"
        case .papers, .child: nil
        }
    }

    /// Whether the intent called `id` answers an aspect of every topic.
    static func isGeneral(_ id: String) -> Bool {
        allCases.contains { $0.general == id }
    }
}

extension Article {
    /// The paragraphs of the article that speak of `aspect`, a list after a colon with its heading.
    ///
    /// The long form is cut into sentences, since it runs on.
    func paragraphs(on aspect: Aspect, in language: Language, cues: Cues) -> [String] {
        let patterns = cues[aspect.cue]
        var chosen: [String] = []
        var takesList = false
        for paragraph in answer[language] ?? [] {
            if paragraph.hasPrefix("- "), takesList {
                chosen.append(paragraph)
                continue
            }
            let head = paragraph.split(separator: ":", maxSplits: 1).first.map(String.init) ?? paragraph
            let isList = paragraph.hasSuffix(":")
            takesList = isList && patterns.occurs(in: Tokenizer.tokens(in: head).filter(\.isWord))
            if takesList || (!isList && patterns.occurs(in: Tokenizer.tokens(in: paragraph).filter(\.isWord))) {
                chosen.append(paragraph)
            }
        }
        guard chosen.isEmpty else { return chosen }
        return (more[language] ?? []).flatMap(\.sentences).filter {
            patterns.occurs(in: Tokenizer.tokens(in: $0).filter(\.isWord))
        }
    }
}

extension String {
    /// The sentences of the text: it is cut after `.`, `?`, `!` or `;` before white space, and at line ends.
    var sentences: [String] {
        var sentences: [String] = []
        var sentence = ""
        var mayEnd = false
        for character in self {
            if character.isNewline || (mayEnd && character.isWhitespace) {
                if !sentence.isEmpty { sentences.append(sentence) }
                sentence = ""
                mayEnd = false
                continue
            }
            mayEnd = ".?!;".contains(character)
            if !sentence.isEmpty || !character.isWhitespace { sentence.append(character) }
        }
        return sentence.isEmpty ? sentences : sentences + [sentence]
    }
}
