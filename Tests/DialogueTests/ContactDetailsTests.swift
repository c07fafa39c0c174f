import Testing

@testable import Dialogue

/// Ways to reach somebody, in a line.
@Suite struct ContactDetailsTests {
    @Test(
        "A telephone number is found with whatever stands between its digits",
        arguments: [
            ("Hùng 0912345678", "0912345678"), ("+49 151 23456789", "+4915123456789"),
            ("(030) 1234-5678", "03012345678"),
            ("0049 151 23456789 gọi sau 18 giờ", "+4915123456789"), ("gọi 091.234.5678 nhé", "0912345678"),
        ]
    )
    func phone(line: String, number: String) {
        #expect(ContactDetails(in: line).phone == number)
    }

    @Test(
        "An e-mail address is found",
        arguments: ["lan@example.com", "e-mail: lan@example.com.", "<lan@example.com>, Lan"]
    )
    func email(line: String) {
        #expect(ContactDetails(in: line).email == "lan@example.com")
    }

    @Test(
        "What reaches nobody is not taken for a contact",
        arguments: ["12345", "lan@", "@example.com", "lan@example", "a b c", "", "ngày 5/12", "1234567890123456789"]
    )
    func neither(line: String) {
        #expect(ContactDetails(in: line).isEmpty)
    }
}
