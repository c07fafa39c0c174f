package import Text

/// A sentence of the program's own, written in `knowledge/phrases.yaml` in every language.
///
/// The raw value is the key in the file; ``placeholders`` are the names in braces the sentence must carry.
package enum Phrase: String, Sendable, CaseIterable {
    case greeting
    case emptyLine = "empty_line"
    case help
    case fallback
    case offerPerson = "offer_person"
    case clarify
    case clarifyAgain = "clarify_again"
    case chooseNone = "choose_none"
    case choosePerson = "choose_person"
    case sayAgain = "say_again"
    case about
    case digitOutOfRange = "digit_out_of_range"
    case personHint = "person_hint"
    case moreHint = "more_hint"
    case noMore = "no_more"
    case source
    case sources
    case checkedUntil = "checked_until"
    case differs
    case legalBasis = "legal_basis"
    case expired
    case languageSet = "language_set"
    case farewell
    case unknownCommand = "unknown_command"

    case dangerLocal = "danger_local"
    case dangerLocalDisputed = "danger_local_disputed"
    case dangerUnknownCountry = "danger_unknown_country"
    case hotline
    case postHotline = "post_hotline"
    case timePressure = "time_pressure"
    case askCountry = "ask_country"
    case countryUnknown = "country_unknown"
    case countrySet = "country_set"
    case matterSet = "matter_set"
    case readAs = "read_as"
    case postsIntro = "posts_intro"
    case noPost = "no_post"
    case servedFrom = "served_from"
    case checkPost = "check_post"
    case embassy
    case consulateGeneral = "consulate_general"
    case consulate
    case office
    case postPhone = "post_phone"
    case postProtection = "post_protection"

    case handoffOpened = "handoff_opened"
    case handoffFailed = "handoff_failed"
    case handoffOpen = "handoff_open"
    case staffNeverAsk = "staff_never_ask"
    case statusUsage = "status_usage"
    case statusUnknown = "status_unknown"
    case statusPIN = "status_pin"
    case dueAt = "due_at"
    case localMoment = "local_moment"
    case weekdays
    case dueInMinutes = "due_in_minutes"
    case dueInHours = "due_in_hours"
    case dueInDays = "due_in_days"
    case saidAlready = "said_already"
    case pickNumber = "pick_number"
    case statusHead = "status_head"
    case statusNew = "status_new"
    case statusOpen = "status_open"
    case statusPending = "status_pending"
    case statusResolved = "status_resolved"
    case statusNoReply = "status_no_reply"
    case agentLine = "agent_line"
    case agentJoined = "agent_joined"
    case agentClosed = "agent_closed"
    case passedOn = "passed_on"
    case notPassedOn = "not_passed_on"
    case backToAssistant = "back_to_assistant"

    case askHelpful = "ask_helpful"
    case ratedHelpful = "rated_helpful"
    case ratedUnhelpful = "rated_unhelpful"
    case pageHint = "page_hint"
    case transcriptCut = "transcript_cut"

    case formConsent = "form_consent"
    case formDeclined = "form_declined"
    case formCancelled = "form_cancelled"
    case formClosed = "form_closed"
    case formDone = "form_done"
    case askName = "ask_name"
    case askContact = "ask_contact"
    case askPerson = "ask_person"
    case askFormCountry = "ask_form_country"
    case askTopic = "ask_topic"
    case askDate = "ask_date"
    case askDetails = "ask_details"
    case labelName = "label_name"
    case labelContact = "label_contact"
    case labelPerson = "label_person"
    case labelCountry = "label_country"
    case labelTopic = "label_topic"
    case labelDate = "label_date"
    case labelDetails = "label_details"
    case contactUnknown = "contact_unknown"
    case dateUnknown = "date_unknown"
    case review
    case reviewSend = "review_send"
    case reviewDone = "review_done"
    case reviewUnknown = "review_unknown"

    case emergencyAsk = "emergency_ask"
    case contactNoted = "contact_noted"

    case emergencyOver = "emergency_over"
    case dangerOver = "danger_over"

    case quietOn = "quiet_on"
    case quietOff = "quiet_off"
    case quietNoted = "quiet_noted"
    case quietNow = "quiet_now"
    case quietAlone = "quiet_alone"
    case quietCall = "quiet_call"
    case quietNowMeaning = "quiet_now_meaning"
    case quietAloneMeaning = "quiet_alone_meaning"
    case quietCallMeaning = "quiet_call_meaning"
    case quietYes = "quiet_yes"
    case quietNo = "quiet_no"
    case quietOpened = "quiet_opened"
    case quietFailed = "quiet_failed"
    case quietCover = "quiet_cover"

    case addUsage = "add_usage"
    case additionAdded = "addition_added"
    case additionReopened = "addition_reopened"
    case additionTooLate = "addition_too_late"
    case talkSaved = "talk_saved"
    case talkNotSaved = "talk_not_saved"
    case resumeUsage = "resume_usage"
    case nothingToResume = "nothing_to_resume"
    case resumed

    case urgentOpened = "urgent_opened"
    case watchword

    case lineTooLong = "line_too_long"
    case notText = "not_text"
    case tooFast = "too_fast"
    case idleWarning = "idle_warning"
    case idleFarewell = "idle_farewell"
    case shuttingDown = "shutting_down"
    case serverFull = "server_full"

    /// The names in braces that the sentence may and must carry.
    package var placeholders: Set<String> {
        switch self {
        case .source: ["name", "date"]
        case .about, .sources: ["title"]
        case .checkedUntil: ["date"]
        case .differs, .legalBasis: ["text"]
        case .dangerLocal, .dangerLocalDisputed: ["country", "police", "ambulance", "fire"]
        case .hotline, .handoffFailed, .notPassedOn: ["hotline"]
        case .postHotline: ["post", "number", "date"]
        case .postPhone, .postProtection: ["number", "date"]
        case .embassy, .consulateGeneral, .consulate, .office: ["city"]
        case .readAs: ["line"]
        case .countrySet, .matterSet, .postsIntro, .noPost: ["country"]
        case .servedFrom: ["country", "city"]
        case .handoffOpened, .urgentOpened: ["reference", "pin", "due"]
        case .watchword: ["words"]
        case .quietOpened, .talkSaved: ["code"]
        case .quietFailed: ["numbers"]
        case .additionAdded, .additionReopened, .additionTooLate: ["reference"]
        case .handoffOpen, .statusPIN: ["reference"]
        case .dueAt: ["moment"]
        case .localMoment: ["time", "weekday", "date", "city"]
        case .dueInMinutes, .dueInHours, .dueInDays: ["count", "moment"]
        case .statusHead: ["reference", "state", "opened", "due"]
        case .agentLine: ["agent", "text", "at"]
        case .agentJoined, .agentClosed: ["reference"]
        case .lineTooLong: ["limit"]
        case .idleWarning: ["minutes"]
        default: []
        }
    }
}

/// The program's own sentences in every language.
package struct Phrasebook: Sendable, Equatable {
    let texts: [Phrase: [Language: [String]]]

    /// The paragraphs of `phrase` in `language`, with `values` in place of the names in braces.
    package func callAsFunction(_ phrase: Phrase, in language: Language, _ values: [String: String] = [:]) -> [String] {
        let byLanguage = texts[phrase] ?? [:]
        return (byLanguage[language] ?? byLanguage[.english] ?? []).map { $0.filled(with: values) }
    }
}

extension String {
    /// The text with `{name}` replaced by `values[name]`, in one pass: a value's own braces are left alone.
    package func filled(with values: [String: String]) -> String {
        guard !values.isEmpty, utf8.contains(UInt8(ascii: "{")) else { return self }
        var result = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The names in braces.
    var placeholderNames: [String] {
        var names: [String] = []
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            names.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return names
    }
}
