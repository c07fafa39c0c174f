import Foundation
import Knowledge
import Text

extension Conversation {
    /// The confidence from which a line in a form is a question of its own.
    static let interruptsAt = 0.6

    /// The words from which an answer that should be a name, a number, a place or a day is read for danger.
    static let storyLengthInForm = 7

    /// A form for what is not known yet.
    func newForm() -> Form {
        Form(
            fields: Form.Field.allCases.filter {
                switch $0 {
                case .country: country == nil
                case .topic: topic == nil
                default: true
                }
            }
        )
    }

    /// Starts the form because the citizen asked for it; a paused one goes on where it was.
    mutating func openForm(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        pending = .nothing
        if form == nil { form = newForm() }
        form?.isPaused = false
        return onceKept(askForm(at: now, in: knowledge))
    }

    /// Takes `utterance` as an answer to the form's question, or returns nil when it is something else.
    mutating func answerForm(_ utterance: Utterance, at now: Date, in knowledge: KnowledgeBase) -> [Action]? {
        guard let form, !form.isPaused else { return nil }
        let cues = knowledge.cues
        let text = utterance.text
        let words = utterance.words
        if cues[.cancel].isWhole(words) {
            self.form = nil
            let phrase: Phrase = ticket == nil ? .formCancelled : .formClosed
            return [say(knowledge.phrases(phrase, in: language), as: .handoff, at: now, in: knowledge)]
        }
        if cues[.back].isWhole(words) {
            self.form?.goBack()
            return onceKept(askForm(at: now, in: knowledge))
        }
        switch form.stage {
        case .consent: return answerConsent(text, words: words, at: now, in: knowledge)
        case .asking(let field):
            if cues[.skip].isWhole(words) {
                self.form?.advance(from: field)
                return onceKept(askForm(at: now, in: knowledge))
            }
            return answer(utterance, for: field, at: now, in: knowledge)
        case .review: return answerReview(text, words: words, at: now, in: knowledge)
        }
    }

    private mutating func answerConsent(
        _ text: String,
        words: [Token],
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        if text == "1" || knowledge.cues[.yes].isWhole(words) {
            if let first = form?.fields.first { form?.stage = .asking(first) }
            return onceKept(askForm(at: now, in: knowledge))
        }
        if text == "2" || knowledge.cues[.no].isWhole(words) || knowledge.cues[.skip].isWhole(words) {
            form = nil
            guard ticket != nil else {
                return [say(knowledge.phrases(.formCancelled, in: language), as: .handoff, at: now, in: knowledge)]
            }
            return [say(knowledge.phrases(.formDeclined, in: language), as: .handoff, at: now, in: knowledge)]
        }
        // Who types a name or a number to be called at has agreed to be called.
        let hasContact = !ContactDetails(in: text).isEmpty
        guard let ticket, hasContact || givesName(words, in: knowledge) else { return nil }
        form?.fields.removeAll { $0 == .name || hasContact && $0 == .contact }
        form?.stage = .asking(hasContact ? .person : .contact)
        appending = .form
        return [.append(reference: ticket, line: text)]
    }

    /// The most words of a line that gives a name and nothing else: "dạ tôi tên là" and five of a name.
    static let nameLength = 10

    /// Whether `words` say what somebody is called, and little else.
    private func givesName(_ words: [Token], in knowledge: KnowledgeBase) -> Bool {
        words.count <= Self.nameLength
            && words.indices.contains { index in
                knowledge.cues[.nameBefore].end(in: words, from: index).map { $0 < words.count } ?? false
            }
    }

    private mutating func answer(
        _ utterance: Utterance,
        for field: Form.Field,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        let understanding = Understanding(utterance, in: knowledge)
        let text = utterance.text
        let isLong = field == .topic || field == .details || utterance.words.count >= Self.storyLengthInForm
        if isLong, understanding.danger.alarm != nil {
            return nil
        }
        if asksSomethingElse(understanding, field: field, in: knowledge) {
            form?.isPaused = true
            return nil
        }
        guard let value = value(of: utterance, for: field, today: Day(of: now), in: knowledge) else {
            if form?.hasMissed == true { return take(text, for: field, at: now, in: knowledge) }
            form?.hasMissed = true
            let phrase: Phrase =
                switch field {
                case .contact: .contactUnknown
                case .date: .dateUnknown
                default: .countryUnknown
                }
            return [say(knowledge.phrases(phrase, in: language), as: .form, at: now, in: knowledge)]
        }
        if field == .topic, let claimed = understanding.candidates.first, understanding.isSure(from: 0.5) {
            topic = claimed.intent.id
        }
        return take(value, for: field, at: now, in: knowledge)
    }

    /// Whether the line is a question for the assistant rather than the answer to `field`.
    private func asksSomethingElse(
        _ understanding: Understanding,
        field: Form.Field,
        in knowledge: KnowledgeBase
    ) -> Bool {
        let shape = understanding.shape
        // Who tells what happened may well ask to be called back; that is for the officer to read.
        if field != .details, understanding.candidates.first?.intent.action == .handoff, understanding.isSure(from: 0.8)
        {
            return true
        }
        switch field {
        case .topic, .details: return false
        case .name, .contact, .person, .country, .date:
            let isQuestion = understanding.utterance.text.contains("?") || !shape.aspects.isEmpty && shape.leans
            let isName = field == .name || field == .person
            let isClaim =
                shape.words.count >= (isName ? Self.storyLengthInForm : 4) && shape.residue > 1
                && understanding.isSure(from: Self.interruptsAt)
            return (isQuestion || isClaim) && ContactDetails(in: understanding.utterance.text).isEmpty
        }
    }

    /// What `text` says for `field`, in the form the ticket keeps, or nil when it cannot be that.
    private mutating func value(
        of utterance: Utterance,
        for field: Form.Field,
        today: Day,
        in knowledge: KnowledgeBase
    ) -> String? {
        let text = utterance.text
        switch field {
        case .contact:
            let details = ContactDetails(in: text)
            return details.isEmpty ? nil : text
        case .country:
            let shape = LineShape(utterance, in: knowledge)
            guard let place = placeAnswered(in: utterance, shape: shape, in: knowledge) else { return nil }
            move(to: place)
            return placeName(in: knowledge)
        case .date:
            return TypedDate.day(in: text, today: today).map { $0.spelled(in: language) }
        case .name, .person, .topic, .details: return text
        }
    }

    /// Keeps `value`: in the ticket when there is one, otherwise in the draft.
    private mutating func take(
        _ value: String,
        for field: Form.Field,
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action] {
        let answer = Form.Answer(field: field, text: value.cut(to: field == .details ? 800 : 160))
        guard let ticket else {
            form?.take(answer)
            return onceKept(askForm(at: now, in: knowledge))
        }
        form?.unsaved = answer
        appending = .form
        let label = knowledge.phrases(field.label, in: language).joined(separator: " ")
        return [.append(reference: ticket, line: "\(label): \(value)")]
    }

    private mutating func answerReview(
        _ text: String,
        words: [Token],
        at now: Date,
        in knowledge: KnowledgeBase
    ) -> [Action]? {
        guard let form else { return nil }
        if let number = Int(text), text.utf8.count == 1 {
            guard form.answers.indices.contains(number - 1) else {
                return [say(knowledge.phrases(.reviewUnknown, in: language), as: .form, at: now, in: knowledge)]
            }
            self.form?.isCorrecting = true
            self.form?.stage = .asking(form.answers[number - 1].field)
            return onceKept(askForm(at: now, in: knowledge))
        }
        guard knowledge.cues[.send].isWhole(words) || knowledge.cues[.yes].isWhole(words) else {
            self.form?.isPaused = true
            return nil
        }
        self.form = nil
        guard ticket == nil else {
            return onceKept([say(knowledge.phrases(.formDone, in: language), as: .handoff, at: now, in: knowledge)])
        }
        for answer in form.answers {
            record(.citizen, "\(self.text(answer.field.label, in: knowledge)): \(answer.text)", at: now)
        }
        isFormFilled = true
        return handOff(.asked, at: now, in: knowledge)
    }

    /// The form's next question.
    mutating func askForm(_ before: [String] = [], at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        guard let form else { return [] }
        let lines: [String]
        switch form.stage {
        case .consent: lines = knowledge.phrases(.formConsent, in: language)
        case .asking(let field):
            let number = (form.fields.firstIndex(of: field) ?? 0) + 1
            let question = text(field.question, in: knowledge)
            lines = ["(\(number)/\(form.fields.count)) \(question)"]
        case .review:
            let answers = form.answers.enumerated().map {
                "\($0.offset + 1). \(text($0.element.field.label, in: knowledge)): \($0.element.text)"
            }
            lines =
                knowledge.phrases(.review, in: language) + answers
                + knowledge.phrases(ticket == nil ? .reviewSend : .reviewDone, in: language)
        }
        return [say(before + lines, as: .form, at: now, in: knowledge)]
    }

    /// The ticket has the last answer: on to the next question.
    mutating func formSaved(at now: Date, in knowledge: KnowledgeBase) -> [Action] {
        if let unsaved = form?.unsaved { form?.take(unsaved) }
        return onceKept(askForm(knowledge.phrases(.passedOn, in: language), at: now, in: knowledge))
    }

    /// Keeps the talk, and what is said when that is done: a power cut after the reply finds the talk where the reply was.
    mutating func onceKept(_ actions: [Action]) -> [Action] {
        held += actions
        return [.save(snapshot)]
    }

    /// What waited for the talk or a line to be kept; it is said even if the disk refused, since the citizen waits too.
    mutating func takeHeld() -> [Action] {
        defer { held = [] }
        return held
    }
}

extension Day {
    /// The day with its month in words, so that day and month cannot be taken for one another.
    func spelled(in language: Language) -> String {
        guard language == .english else { return "ngày \(day) tháng \(month) năm \(year)" }
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(day) \(names.indices.contains(month - 1) ? names[month - 1] : "\(month)") \(year)"
    }
}

extension Understanding {
    /// Whether the best candidate has at least `confidence`.
    func isSure(from confidence: Double) -> Bool {
        (candidates.first?.confidence ?? 0) >= confidence
    }
}
