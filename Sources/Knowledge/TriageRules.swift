/// How triage tells danger from what looks like it: the contents of `knowledge/triage.yaml`.
package struct TriageRules: Sendable {
    /// Cues that say the same thing, with what that counts.
    package struct Group: Sendable, Equatable {
        /// What the group does to a score.
        package enum Role: String, Sendable, CaseIterable {
            /// Speaks of danger.
            case cue
            /// Counts beside a cue only: somebody is meant, it is now.
            case support
            /// Speaks against danger in its clause.
            case veto
            /// Speaks against danger in the whole line.
            case lineVeto = "line_veto"
            /// Says that a danger is over.
            case allClear = "all_clear"
        }

        package let name: String
        package let role: Role
        /// What a cue is about; nil for the other roles.
        package let kind: DangerKind?
        /// What it adds to the score, or takes off it.
        package let weight: Double
        package let line: Int
    }

    /// The score from which a line is an alarm.
    package let threshold: Double
    /// The intent that answers each kind of danger.
    package let intents: [DangerKind: LocatedText]
    /// The groups, in the order of the file.
    package let groups: [Group]
    /// Finds the cues of the groups.
    package let matcher: CueMatcher
    /// What example lines teach.
    package let model: DangerModel
    /// What they teach of the kind of a danger.
    package let kinds: KindModel
}
