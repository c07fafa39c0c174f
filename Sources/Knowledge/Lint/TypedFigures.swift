/// Telephone numbers and sums of money typed in an article: they change, so they live once, in `knowledge/facts/`.
struct TypedFigures: LintRule {
    static let name = "typed-figure"

    func findings(in material: LintMaterial) -> [Finding] {
        material.prose.filter { $0.text.utf8.contains { (0x30...0x39).contains($0) } }.flatMap { prose -> [Finding] in
            let phones = prose.text.matches(of: /(?:\+|\b0|\()[0-9][0-9 .()\-]{6,}[0-9]/).map {
                ($0.range, "telephone number")
            }
            let dialled = prose.text.matches(of: /(?i)\b(?:gọi|bấm|call|dial|hotline)\s(?:số\s)?[0-9]{3,}/).map {
                ($0.range, "telephone number")
            }
            let sums = prose.text.matches(
                of:
                    /(?i)[0-9][0-9.,]*\s?(?:(?:nghìn|ngàn|triệu|tỷ|thousand|million)\s)?(?:usd|us\$|eur|euro|vnd|vnđ|đồng|đô|dollars?|yen|won|baht)(?![\p{L}])|[0-9]\s?[$€₫¥]|(?:[$€₫¥]|\busd|\beur)\s?[0-9](?:[0-9.,]*[0-9])?/
            ).map { ($0.range, "sum of money") }
            var last = prose.text.startIndex
            return (phones + dialled + sums).sorted { $0.0.lowerBound < $1.0.lowerBound }.compactMap { range, kind in
                guard range.lowerBound >= last else { return nil }
                last = range.upperBound
                return fault(
                    prose.fault(
                        at: range.lowerBound,
                        "the \(kind) '\(prose.text[range])' is typed here",
                        remedy: "put it in knowledge/facts/ with its source and refer to it as {name}"
                    )
                )
            }
        }
    }
}
