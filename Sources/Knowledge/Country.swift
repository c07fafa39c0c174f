package import Text

/// A country or territory as citizens name it.
package struct Country: Sendable, Equatable {
    /// Numbers for police, ambulance and fire, as they are dialled inside the country.
    package struct EmergencyNumbers: Sendable, Equatable {
        package let police: String
        package let ambulance: String
        package let fire: String
        /// Whether two lists disagree, so that the citizen is told to check.
        package let isDisputed: Bool
    }

    /// The ISO 3166-1 alpha-2 code.
    package let code: String
    /// Its names, by language; the first is the one shown.
    package let names: [Language: [String]]
    /// Cities citizens name instead of the country, in any language.
    package let cities: [String]
    /// The local emergency numbers, or nil when no list has them.
    package let emergency: EmergencyNumbers?

    /// The name shown to a reader of `language`.
    package func name(in language: Language) -> String {
        names[language]?.first ?? names[.english]?.first ?? code
    }
}

/// An embassy, consulate or office of Viet Nam.
package struct Post: Sendable, Equatable {
    /// What kind of post it is.
    package enum Kind: String, Sendable, CaseIterable {
        case embassy
        case consulateGeneral = "consulate_general"
        case consulate
        case office
    }

    /// The country it stands in, as an ISO code.
    package let country: String
    package let city: String
    /// The post's own clock as an IANA name, or nil.
    package let zone: String?
    package let kind: Kind
    /// Further countries it serves, as ISO codes.
    package let covers: [String]
    /// The switchboard, with the date it was seen; nil unless an official or recent page prints it.
    package let phone: String?
    /// The citizen-protection line, under the same rule.
    package let hotline: String?
    package let email: String?
    package let address: String?
    package let website: String?
    package let source: Article.Source
}
