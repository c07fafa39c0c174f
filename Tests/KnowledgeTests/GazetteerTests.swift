import Testing
import Text

@testable import Knowledge

/// Where a citizen is, from what was typed.
///
/// 1. A short name needs a place word, a whole answer, or its marks and a capital.
/// 2. Folded everyday words are not countries.
/// 3. A nationality is not a place of stay.
@Suite struct GazetteerTests {
    private let gazetteer: Gazetteer

    init() throws {
        let knowledge = try TemporaryKnowledge()
        let parts = try withExtendedLifetime(knowledge) { try knowledge.loader.read() }
        gazetteer = Gazetteer(parts.countries, cues: parts.cues)
    }

    @Test(
        "A place is found in every written form",
        arguments: [
            ("ho chieu sap het han o duc", "DE"), ("hộ chiếu sắp hết hạn ở Đức", "DE"), ("em ben duc", "DE"),
            ("lost my passport in germany", "DE"), ("mất hộ chiếu ở Berlin", "DE"), ("Berlin, mất ví", "DE"),
            ("toi dang o nhat ban", "JP"), ("tôi sống tại Nhật", "JP"), ("tokyo", "JP"), ("ở Việt Nam", "VN"),
        ]
    )
    func found(line: String, code: String) {
        #expect(gazetteer.country(in: Utterance(line)) == code)
    }

    @Test(
        "An everyday word is not a country",
        arguments: [
            "toi bi mat ho chieu", "bị mất hộ chiếu", "anh ơi cho em hỏi", "anh Đức làm ở đây không",
            "sinh nhật con tôi",
            "hộ chiếu Việt Nam", "chồng em quốc tịch Đức", "đạo đức",
        ]
    )
    func notFound(line: String) {
        #expect(gazetteer.country(in: Utterance(line)) == nil)
    }

    @Test(
        "A bare short name counts as the answer to “which country?”",
        arguments: [("duc", "DE"), ("Anh", "GB"), ("bi a", "BE")]
    )
    func answer(line: String, code: String) {
        #expect(gazetteer.country(in: Utterance(line), isAnswer: true) == code)
    }

    @Test(
        "An English word is not a country without its marks",
        arguments: [
            ("the visa stamped in my passport", nil), ("send it to me", nil), ("Bf took my passport in Berlin", "DE"),
            ("in germany", "DE"), ("doi ho chieu o my", "US"),
        ]
    )
    func englishWord(line: String, code: String?) throws {
        let countries = [
            ("US", ["Mỹ"], ["United States"]), ("MX", ["Mễ"], ["Mexico"]), ("DE", ["Đức"], ["Germany", "Berlin"]),
        ].map { code, vietnamese, english in
            Country(
                code: code,
                names: [.vietnamese: vietnamese, .english: english],
                cities: [],
                emergency: nil
            )
        }
        let knowledge = try TemporaryKnowledge()
        let cues = try withExtendedLifetime(knowledge) { try knowledge.loader.read().cues }
        #expect(Gazetteer(countries, cues: cues).country(in: Utterance(line)) == code)
    }

    @Test(
        "Where somebody stays goes before where he comes from, goes to or was born",
        arguments: [
            ("I moved from Tokyo to Berlin", "DE", Gazetteer.Hold.passing),
            ("bay qua Nhật, đang sống ở Đức", "DE", .stay),
            ("trước đây ở Nhật, giờ ở Đức", "DE", .stay), ("from Tokyo, in Berlin", "DE", .named),
            ("my flight goes to Tokyo from Berlin", "JP", .passing), ("tối qua ở Đức", "DE", .named),
        ]
    )
    func holds(line: String, code: String, hold: Gazetteer.Hold) {
        let mention = gazetteer.mention(in: Utterance(line))
        #expect(mention?.place.country == code)
        #expect(mention?.hold == hold)
    }

    @Test(
        "A person's name is no place",
        arguments: ["tôi tên là Nguyễn Thị Nhật", "my name is Berlin Nguyen", "tối qua anh ấy về", "gặp Đức ấy"]
    )
    func personsName(line: String) {
        #expect(gazetteer.mention(in: Utterance(line)) == nil)
    }

    @Test("Viet Nam gives way to the country somebody lives in")
    func abroadFirst() {
        #expect(gazetteer.country(in: Utterance("tôi ở Nhật, muốn gửi giấy về Việt Nam")) == "JP")
    }
}
