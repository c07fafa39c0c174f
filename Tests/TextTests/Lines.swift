/// Lines the tests share: what citizens ask, with all marks.
enum Lines {
    static let vietnamese = [
        "Hộ chiếu của tôi sắp hết hạn, đang ở Đức thì phải làm sao?", "Em bị mất giấy tờ ở sân bay, mai bay về rồi",
        "Xin hỏi thủ tục đăng ký kết hôn với người nước ngoài", "Chồng tôi bị công an giữ, tôi phải gọi cho ai?",
        "Bác em qua đời bên Hàn Quốc, gia đình muốn đưa về nước", "Lệ phí gia hạn visa là bao nhiêu tiền vậy ạ?",
        "Con tôi sinh ở Pháp thì có được quốc tịch Việt Nam không?",
        "Muốn uỷ quyền cho mẹ bán nhà ở quê thì làm thế nào",
        "Đặt lịch hẹn nộp hồ sơ qua mạng được không chị ơi", "Chủ không trả lương ba tháng nay, giữ luôn hộ chiếu",
        "Tôi cần hợp pháp hoá bằng tốt nghiệp để đi học thạc sĩ", "Giấy khai sinh bị sai tên đệm, sửa ở đâu",
        "Nghỉ lễ Quốc khánh thì sứ quán có làm việc không", "Người yêu em bị đánh đập, khẩn cấp lắm, giúp với",
        "Thuyền của chúng tôi bị tàu nước ngoài đâm, một người rơi xuống biển", "Quyển sổ cũ rách mất trang cuối rồi",
    ]

    static let english = [
        "i need to see my boss first", "how do i renew my passport when it has expired",
        "was the status of my address change in error",
        "this week i lost my visa and need access to my tax card", "it seems the process is too long for us",
        "she has been in the queue for six hours", "where do i pass the exit control after work",
        "as my son is born in Texas, does he need a visa or a passport",
        "the last boss of the list must see the test results",
    ]
}
