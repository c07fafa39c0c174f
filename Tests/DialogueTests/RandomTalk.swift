import Dialogue
import Foundation
import Knowledge
import Text

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same talks for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A talk that a grammar makes up: requests, follow-ups, nods, digits, commands, noise, and what happens at the desk.
struct RandomTalk {
    /// One thing that happens.
    enum Event {
        case typed(String)
        case agentWrites
        case agentResolves
        case diskFills
        case diskFrees
        case lineDrops
    }

    private static let grammar: [String: [String]] = [
        "line": [
            "{request}", "{request}", "{request} {place}", "{followup}", "{followup}", "{nod}", "{digit}", "{digit}",
            "{command}",
            "{noise}", "{formAnswer}", "{formAnswer}", "{danger}", "{correction}", "{place}", "{person}", "{quiet}",
            "{bare}",
            "{courtesy}, {followup}", "{request} và {request}", "{story} {request}", "x", "{option}", "",
        ],
        "request": [
            "đổi hộ chiếu hết hạn", "mat ho chieu phai lam sao", "đăng ký khai sinh cho con",
            "lệ phí hộ chiếu bao nhiêu",
            "how do i renew an expired passport", "my passport was stolen", "register my baby's birth",
            "xin visa đi Mỹ",
            "hợp pháp hóa bằng đại học", "i need a power of attorney", "giay doc than", "làm căn cước ở nước ngoài",
        ],
        "place": [
            "ở Đức", "o nhat", "in Germany", "bên Đài Loan", "Berlin", "tôi chuyển sang Pháp rồi", "anh", "ở Việt Nam",
        ],
        "followup": [
            "lệ phí bao nhiêu?", "mất bao lâu", "what about the fee?", "cần giấy tờ gì", "còn trẻ em thì sao?",
            "ở Nhật thì sao",
            "thêm", "more", "tiếp", "nguồn", "source", "how long", "ở đâu", "còn qua bưu điện thì sao",
        ],
        "nod": [
            "dạ", "vâng", "yes", "ok", "không", "no", "thôi", "bỏ qua", "skip", "quay lại", "back", "hủy", "gửi",
            "xong", "done",
        ],
        "digit": ["0", "1", "2", "3", "4", "5", "7", "8", "9", "10", "99"],
        "command": [
            "/help", "/human", "/en", "/vi", "/bot", "/form", "/save", "/quiet", "/status",
            "/status K7QM3-XRT9A 123456", "/resume",
            "/resume H4MW-T7QC", "/resume K7QM3-XRT9A 123456", "/add K7QM3-XRT9A 123456 thêm ảnh", "/xyz", "/add",
        ],
        "noise": ["xyzzy blarg", "asdf", "?", "....", "😀", "zzkk vrrt", "qwpz 12", "ợ ợ ợ", "\u{1E}\u{1F}\u{0}"],
        "formAnswer": [
            "Hùng", "Nguyễn Thị Hoa", "+49 151 23456789", "lan@example.com", "12345", "mẹ tôi", "của tôi", "5/12/2026",
            "hôm qua",
            "March 5", "32/13", "bị móc túi trên tàu",
        ],
        "danger": [
            "em trai tôi bị cảnh sát bắt ở Tokyo", "my friend was arrested and is in a police cell",
            "cứu em với họ nhốt em lại",
            "họ thả em rồi", "she replied",
        ],
        "correction": [
            "không phải, ý tôi là {request}", "no I mean {request}", "sai rồi", "that's not what i meant",
            "không phải cái đó",
        ],
        "person": ["cho tôi gặp cán bộ", "human please", "nối máy với người thật đi"],
        "quiet": ["có người đang nhìn màn hình", "he is watching my screen"],
        "bare": ["hộ chiếu", "visa", "ly hôn", "passport", "divorce", "kết hôn"],
        "courtesy": ["cảm ơn", "thanks", "chào anh chị"],
        "story": ["Em sang đây ba năm theo chồng, chồng em làm công nhân, em ở nhà trông con, bố mẹ ở quê mong lắm."],
        "option": ["cái thứ hai", "the second one", "none of these", "không có cái nào", "cái đầu tiên"],
    ]

    let events: [Event]

    /// The talk with number `seed`.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let length = Int.random(in: 4...24, using: &generator)
        events = (0..<length).map { _ in
            switch Int.random(in: 0..<40, using: &generator) {
            case 0: .agentWrites
            case 1: .agentResolves
            case 2: .diskFills
            case 3: .diskFrees
            case 4: .lineDrops
            default: .typed(Self.expand("{line}", using: &generator))
            }
        }
    }

    private static func expand(_ text: String, using generator: inout SeededGenerator) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let options = grammar[String(rest[rest.index(after: open)..<close])] ?? [""]
            result += expand(options.randomElement(using: &generator) ?? "", using: &generator)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
