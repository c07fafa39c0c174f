import Foundation

/// Telephone numbers and e-mail addresses in a line.
struct ContactDetails: Sendable, Equatable {
    /// The digits a telephone number may have, the country's code included (ITU-T E.164: fifteen at most).
    static let phoneLength = 8...15

    /// The number as digits, with `+` when a country code was typed; nil when the line has none.
    let phone: String?
    /// The address; nil when the line has none.
    let email: String?

    /// Whether there is a way to reach somebody.
    var isEmpty: Bool { phone == nil && email == nil }

    /// What `line` holds.
    ///
    /// - Complexity: O(*n*).
    init(in line: String) {
        let words = line.split(whereSeparator: \.isWhitespace).map { word in
            word.trimmingCharacters(in: CharacterSet(charactersIn: ",;:()<>\"'."))
        }
        email = words.first(where: Self.isEmail)
        phone = Self.phone(in: line)
    }

    private static func isEmail(_ word: String) -> Bool {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, word.utf8.count <= 254 else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        let isHost = labels.allSatisfy { label in
            !label.isEmpty && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
        return labels.count >= 2 && isHost && (labels.last?.count ?? 0) >= 2
    }

    /// The longest run of digits, with the spaces, dots, hyphens and brackets people put between them.
    private static func phone(in line: String) -> String? {
        var best = ""
        var run = ""
        for character in line + "\n" {
            if character.isASCII, character.isNumber {
                run.append(character)
            } else if character == "+", run.isEmpty {
                run = "+"
            } else if !" .-()/".contains(character) || run.isEmpty {
                if run.count > best.count { best = run }
                run = character == "+" ? "+" : ""
            }
        }
        let digits = best.drop { $0 == "+" }
        guard phoneLength.contains(digits.count) else { return nil }
        return digits.hasPrefix("00") ? "+" + digits.dropFirst(2) : best
    }
}
