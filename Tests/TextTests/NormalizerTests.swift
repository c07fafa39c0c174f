import Foundation
import Testing

@testable import Text

/// What counts as the same word.
///
/// 1. Composed, decomposed, wide, capital and invisible-laden forms are one word.
/// 2. Both ways of placing a tone are one word; folding takes every mark off, đ too.
@Suite struct NormalizerTests {
    @Test(
        "Two ways of writing one word have one marked form",
        arguments: [
            ("HỘ CHIẾU", "hộ chiếu"), ("hộ chiếu".decomposedStringWithCanonicalMapping, "hộ chiếu"), ("hoà", "hòa"),
            ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("uỷ", "ủy"), ("quý", "quý"), ("ｖｉｓａ", "visa"),
            ("ho\u{200B}chieu", "hochieu"),
            ("hoàn", "hoàn"), ("thuyền", "thuyền"), ("Đức", "đức"), ("HOÀ BÌNH", "hòa bình"),
        ]
    )
    func marked(typed: String, expected: String) {
        #expect(Normalizer.marked(typed) == expected)
    }

    @Test(
        "Folding takes every mark off",
        arguments: [
            ("Đường", "duong"), ("hộ chiếu", "ho chieu"), ("ĐẠI SỨ QUÁN", "dai su quan"), ("Praha", "praha"),
            ("Zürich", "zurich"),
        ]
    )
    func folded(typed: String, expected: String) {
        #expect(Normalizer.folded(typed) == expected)
    }

    @Test(
        "Both forms are fixed points",
        arguments: ["Nguyễn Thị Hoà", "khoẻ quá", "TIẾNG VIỆT", "ﬁne ½ ㎏", "Ｋý tự rộng"]
    )
    func fixedPoints(text: String) {
        let marked = Normalizer.marked(text)
        #expect(Normalizer.marked(marked) == marked)
        #expect(Normalizer.folded(Normalizer.folded(text)) == Normalizer.folded(text))
        #expect(Normalizer.folded(marked) == Normalizer.folded(text))
    }
}
