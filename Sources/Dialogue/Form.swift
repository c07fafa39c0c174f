import Knowledge

/// The questions that make a ticket easier to work on, one a line, and what was answered so far.
///
/// A form never holds a ticket back: it starts when the ticket is open, unless the citizen asked for the form itself.
struct Form: Sendable, Equatable, Codable {
    /// One thing that is asked for.
    enum Field: String, Sendable, Codable, CaseIterable {
        case name, contact, person, country, topic, date, details

        /// The question.
        var question: Phrase {
            switch self {
            case .name: .askName
            case .contact: .askContact
            case .person: .askPerson
            case .country: .askFormCountry
            case .topic: .askTopic
            case .date: .askDate
            case .details: .askDetails
            }
        }

        /// What the answer is called in the review and in the ticket.
        var label: Phrase {
            switch self {
            case .name: .labelName
            case .contact: .labelContact
            case .person: .labelPerson
            case .country: .labelCountry
            case .topic: .labelTopic
            case .date: .labelDate
            case .details: .labelDetails
            }
        }
    }

    /// Where the form stands.
    enum Stage: Sendable, Equatable, Codable {
        /// May personal data be kept?
        case consent
        case asking(Field)
        case review
    }

    /// An answer and the field it is for.
    struct Answer: Sendable, Equatable, Codable {
        let field: Field
        var text: String
    }

    var stage = Stage.consent
    /// The fields that are asked for, in order.
    var fields: [Field]
    /// The answers, in the order of ``fields``.
    var answers: [Answer] = []
    /// An answer that is on its way to the ticket.
    var unsaved: Answer?
    /// Whether the citizen went on to something else.
    var isPaused = false
    /// Whether the question that is open takes whatever is typed.
    var isTakingText: Bool { !isPaused && (stage == .asking(.details) || stage == .asking(.topic)) }
    /// Whether the last answer was not understood; the next is taken as it is.
    var hasMissed = false
    /// Whether the form was opened from the review, for one field.
    var isCorrecting = false

    init(fields: [Field]) {
        self.fields = fields
    }

    /// Takes over `answer`, in place of an earlier one, and goes on.
    mutating func take(_ answer: Answer) {
        if let place = answers.firstIndex(where: { $0.field == answer.field }) {
            answers[place] = answer
        } else {
            answers.append(answer)
        }
        advance(from: answer.field)
    }

    /// Goes on to the field after `field`, or to the review.
    mutating func advance(from field: Field) {
        hasMissed = false
        unsaved = nil
        guard !isCorrecting, let place = fields.firstIndex(of: field), place + 1 < fields.count else {
            isCorrecting = false
            stage = .review
            return
        }
        stage = .asking(fields[place + 1])
    }

    /// Goes back to the field before the one that is asked for, and from the first to the consent.
    mutating func goBack() {
        hasMissed = false
        switch stage {
        case .consent: break
        case .review: stage = fields.last.map(Stage.asking) ?? .review
        case .asking(let field):
            let place = fields.firstIndex(of: field) ?? 0
            stage = place > 0 ? .asking(fields[place - 1]) : .consent
        }
    }
}
