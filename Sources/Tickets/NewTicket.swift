package import Foundation

/// What a ticket is opened from.
package struct NewTicket: Sendable, Equatable {
    /// One line of the talk so far.
    package struct Entry: Sendable, Equatable {
        package let author: Author
        package let text: String
        package let at: Date

        package init(author: Author, text: String, at: Date) {
            self.author = author
            self.text = text
            self.at = at
        }
    }

    /// The key made by the caller: opening twice with one key gives one ticket.
    package let key: String
    package let conversation: String
    /// The language of the talk, as in BCP 47.
    package let language: String
    /// The country the citizen is in, as in ISO 3166-1 alpha-2, or nil when it is not known.
    package let country: String?
    /// The intent the talk was about, or nil.
    package let topic: String?
    package let reason: String
    package let priority: TicketPriority
    /// The words that real staff say first, so that a stranger cannot pass for them; empty for none.
    package let watchword: String
    package let transcript: [Entry]

    package init(
        key: String,
        conversation: String,
        language: String,
        country: String?,
        topic: String?,
        reason: String,
        priority: TicketPriority,
        watchword: String = "",
        transcript: [Entry]
    ) {
        self.key = key
        self.conversation = conversation
        self.language = language
        self.country = country
        self.topic = topic
        self.reason = reason
        self.priority = priority
        self.watchword = watchword
        self.transcript = transcript
    }
}

extension NewTicket {
    /// The most lines of a transcript that are kept.
    static let entryLimit = 400
    /// The most bytes of a transcript that are kept.
    static let transcriptLimit = 256 << 10

    /// The lines that are kept, in the form that is stored, and how many earlier ones are not.
    ///
    /// The last lines stay: they led to the ticket.
    ///
    /// - Complexity: O(*n*) in the bytes of the transcript.
    var keptTranscript: (entries: [Entry], droppedCount: Int) {
        var kept: [Entry] = []
        var size = 0
        for entry in transcript.reversed() {
            let text = entry.text.storable
            size += text.utf8.count
            guard kept.count < Self.entryLimit, size <= Self.transcriptLimit else { break }
            kept.append(Entry(author: entry.author, text: text, at: entry.at))
        }
        return (kept.reversed(), transcript.count - kept.count)
    }
}
