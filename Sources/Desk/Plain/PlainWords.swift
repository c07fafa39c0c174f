/// The words of the page without JavaScript, in one language; the talk's own words come from `knowledge/`.
struct PlainWords {
    let isEnglish: Bool

    init(_ language: String) {
        isEnglish = language == "en"
    }

    private func pick(_ vietnamese: String, _ english: String) -> String { isEnglish ? english : vietnamese }

    var title: String { pick("Trợ lý lãnh sự", "Consular assistant") }
    var audience: String { pick("Dành cho công dân Việt Nam ở nước ngoài", "For Vietnamese citizens abroad") }
    var exit: String { pick("Thoát nhanh", "Quick exit") }
    /// The button to the other language, in that language, and its code.
    var other: (name: String, code: String) { isEnglish ? ("Tiếng Việt", "vi") : ("English", "en") }
    var about: String {
        pick(
            "Đây là trợ lý tự động; câu trả lời có ghi nguồn và ngày của thông tin. Anh/chị không gõ mật khẩu, mã OTP hay số thẻ "
                + "ngân hàng vào đây. Trang này không lưu gì trên máy của anh/chị; máy chủ giữ cuộc trao đổi 30 phút sau lần gửi cuối.",
            "This is an automatic assistant; its answers name their source and date. Never type passwords, one-time codes or bank "
                + "card numbers here. This page keeps nothing on your device; the server holds the talk for 30 minutes after you "
                + "last sent something."
        )
    }
    var talk: String { pick("Nội dung trao đổi", "Conversation") }
    var you: String { pick("Anh/chị", "You") }
    var assistant: String { pick("Trợ lý", "Assistant") }
    var officer: String { pick("Cán bộ lãnh sự", "Consular officer") }
    var emergency: String { pick("Khẩn cấp", "Emergency") }
    var country: String { pick("Đang ở:", "Country:") }
    var field: String { pick("Tin nhắn của anh/chị", "Your message") }
    var send: String { pick("Gửi", "Send") }
    var person: String { pick("Gặp cán bộ", "Reach an officer") }
    var look: String { pick("Xem trả lời mới", "Look for new answers") }
    var cut: String {
        pick("Phần đầu cuộc trao đổi không hiện ở đây nữa.", "The beginning of this talk is no longer shown.")
    }
    var nothingNew: String { pick("Chưa có trả lời mới.", "There is no new answer yet.") }
    var tooFast: String {
        pick(
            "Tin vừa rồi chưa được nhận vì các tin trước còn đang chờ trả lời. Anh/chị bấm Gửi lại sau vài giây.",
            "That message was not taken, because earlier ones are still being answered. Please press Send again in a few seconds."
        )
    }
    var talkIsGone: String {
        pick(
            "Máy chủ không còn giữ cuộc trao đổi trước, nên trợ lý không nhớ phần đó; anh/chị nói lại đang ở nước nào nếu cần. "
                + "Phiếu đã gửi vẫn còn. Đây là cuộc trao đổi mới.",
            "The server no longer holds your earlier talk, so the assistant does not remember it; please say again which country "
                + "you are in if needed. Tickets you sent are kept. This is a new talk."
        )
    }
    var tooLarge: String {
        pick(
            "Nội dung gửi lên quá dài nên không được nhận. Anh/chị bấm nút quay lại của trình duyệt, chia thành các tin ngắn hơn rồi "
                + "gửi từng tin.",
            "What was sent is too long and was not taken. Please use your browser's back button, split it into shorter messages and "
                + "send them one by one."
        )
    }
    var unreadable: String {
        pick(
            "Không đọc được nội dung gửi lên. Anh/chị mở lại trang này và gửi từ ô tin nhắn.",
            "What was sent could not be read. Please open this page again and send from its message box."
        )
    }
    var foreign: String {
        pick(
            "Biểu mẫu này không được gửi từ trang của chúng tôi nên không được nhận. Anh/chị mở lại trang này.",
            "This form was not sent from our own page and was not taken. Please open this page again."
        )
    }
}
