/// A language, by its BCP 47 code.
///
/// A struct and not an enum: a further language is a matter of files, not of code.
package struct Language: RawRepresentable, Hashable, Sendable, Codable {
    /// The code, such as `vi`.
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let vietnamese = Language(rawValue: "vi")
    package static let english = Language(rawValue: "en")
}
