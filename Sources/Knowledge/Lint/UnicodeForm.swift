import Foundation

/// Letters that are not composed (NFC): they look right and are found by no search of an editor.
struct UnicodeForm: LintRule {
    static let name = "not-nfc"

    func findings(in material: LintMaterial) -> [Finding] {
        material.sources.values.flatMap { source -> [Finding] in
            guard !source.text.unicodeScalars.elementsEqual(source.text.normalized.unicodeScalars) else { return [] }
            return source.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
                line in
                let written = Array(line.element.unicodeScalars)
                let composed = Array(String(line.element).normalized.unicodeScalars)
                guard written != composed else { return nil }
                let column = zip(written, composed).prefix { $0 == $1 }.count
                return warning(
                    Fault(
                        file: source.name,
                        line: line.offset + 1,
                        column: column + 1,
                        what: "the letter is not composed (the text is not NFC)",
                        remedy: "type the word again with a keyboard set to composed Unicode (Unicode dựng sẵn)"
                    )
                )
            }
        }
    }
}
