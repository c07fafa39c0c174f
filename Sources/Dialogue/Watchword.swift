/// Three plain words that only the citizen and the staff know, so that a stranger who calls cannot pass for staff.
///
/// They come from the ticket's key, which holds the conversation's random id and is shown to nobody; a reference, which
/// is read out and forwarded, does not give them away. 64³ combinations: one guess in 262,144.
package enum Watchword {
    private static let words = Array(
        """
        ao ba bưởi bến cam cau chanh chè chuông chợ cầu cỏ cốm diều dừa gió gạo gốm hồ hạc hến hoa khế làng lúa lụa mai mây măng mít \
        mơ mưa mận na ngô nho nhãn nón núi nồi nắng ong quạt quýt rau rừng sen sim sông suối sáo sóng sắn thóc thuyền tre trà trăng \
        trống vải vườn xoài đào đèn
        """.split(separator: " ").map(String.init)
    )

    /// The three words for the ticket with `key`.
    ///
    /// - Complexity: O(*n*); FNV-1a over the bytes of the key, six bits a word.
    package static func words(for key: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 32
        return (0..<3).map { words[Int((hash >> (UInt64($0) * 6)) % UInt64(words.count))] }.joined(separator: " ")
    }
}
