/// What a citizen gets for a line, as far as it can be compared between two versions of the knowledge.
package struct LineAnswer: Sendable, Equatable {
    /// The decision, such as `answer` or `clarify`.
    package let decision: String
    /// The intent that is claimed, or nil.
    package let intent: String?
    /// The reply.
    package let reply: [String]

    package init(decision: String, intent: String?, reply: [String]) {
        self.decision = decision
        self.intent = intent
        self.reply = reply
    }

    /// The decision and the intent, as a person reads them.
    package var summary: String { intent.map { "\(decision) \($0)" } ?? decision }
}

/// What a change of the knowledge does to one line.
package struct AnswerChange: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A test that got another answer gets its own.
        case better
        /// A test that got its own answer gets another.
        case worse
        /// The decision or the intent is another.
        case other
        /// The decision and the intent are the same, the words are others.
        case wording
    }

    package let line: String
    /// The intent it means, by its id in either version; nil for a line nobody has labelled.
    package let meant: String?
    package let before: LineAnswer
    package let after: LineAnswer

    package init(line: String, meant: String?, before: LineAnswer, after: LineAnswer) {
        self.line = line
        self.meant = meant
        self.before = before
        self.after = after
    }

    /// What kind of change it is; nil when nothing changed.
    package var kind: Kind? {
        guard before != after else { return nil }
        guard before.intent != after.intent || before.decision != after.decision else { return .wording }
        if let meant, before.intent != after.intent {
            if after.intent == meant { return .better }
            if before.intent == meant { return .worse }
        }
        return .other
    }
}
