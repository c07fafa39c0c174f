/// Types a line as young people chat: short forms for the commonest words, letters swapped in some others.
enum TeencodeWriter {
    /// Short forms, the longest words first.
    private static let forms: [([String], [String])] = [
        (["tổng", "lãnh", "sự", "quán"], ["tlsq"]), (["như", "thế", "nào"], ["ntn"]), (["đại", "sứ", "quán"], ["đsq"]),
        (["lãnh", "sự", "quán"], ["lsq"]), (["hộ", "chiếu"], ["hc"]), (["sứ", "quán"], ["sq"]),
        (["quốc", "tịch"], ["qt"]),
        (["giấy", "tờ"], ["gt"]), (["hồ", "sơ"], ["hs"]), (["bao", "nhiêu"], ["bn"]), (["bây", "giờ"], ["bh", "bjo"]),
        (["mọi", "người"], ["mn"]), (["việt", "nam"], ["vn"]), (["điện", "thoại"], ["đt"]),
        (["người", "ta"], ["ngta"]),
        (["không"], ["ko", "k", "hok", "kg"]), (["được"], ["đc", "dc"]), (["gì"], ["j"]), (["vậy"], ["z", "zậy"]),
        (["rồi"], ["r", "rùi"]), (["mình"], ["mk", "mik"]), (["vợ"], ["vk"]), (["chồng"], ["ck"]), (["với"], ["vs"]),
        (["trước"], ["trc"]), (["cũng"], ["cx"]), (["biết"], ["bít"]), (["muốn"], ["mún"]), (["luôn"], ["lun"]),
        (["thôi"], ["thoy"]), (["anh"], ["a"]), (["em"], ["e"]), (["tháng"], ["thg"]), (["người"], ["ng"]),
    ]

    /// `text` with every short form, and a swapped letter in one word of three.
    static func write(_ text: String, _ generator: inout SplitMix64) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        var typed: [String] = []
        var index = 0
        while index < words.count {
            let here = words[index...].prefix(4).map { $0.lowercased() }
            let match = forms.first { form, _ in
                form.count <= here.count && form.dropLast().elementsEqual(here.prefix(form.count - 1))
                    && form.last.map { here[form.count - 1].hasPrefix($0) } ?? false
                    && here[form.count - 1].count { $0.isLetter } == form.last?.count
            }
            if let (form, short) = match, let pick = short.randomElement(using: &generator) {
                let rest = words[index + form.count - 1].drop { $0.isLetter }
                typed.append(pick + rest)
                index += form.count
            } else {
                typed.append(Int.random(in: 0..<3, using: &generator) == 0 ? swapped(words[index]) : words[index])
                index += 1
            }
        }
        return typed.joined(separator: " ")
    }

    /// The word with its onset or coda in chat spelling; only words with Vietnamese letters.
    private static func swapped(_ word: String) -> String {
        guard MarkedLetters.isMarked(word) else { return word }
        for (from, to) in [("ph", "f"), ("qu", "w"), ("gi", "j")]
        where word.hasPrefix(from) && word.count > from.count + 1 {
            return to + word.dropFirst(from.count)
        }
        for (from, to) in [("ng", "g"), ("nh", "h")] where word.hasSuffix(from) && word.count > from.count + 1 {
            return word.dropLast(from.count) + to
        }
        return word
    }
}
