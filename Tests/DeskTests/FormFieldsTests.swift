import Gateway
import Testing

@testable import Desk

/// Forms as browsers send them.
@Suite struct FormFieldsTests {
    @Test("Percent and plus are decoded, and the first of equal names counts")
    func decoding() {
        let fields = FormFields("line=m%E1%BA%A5t+h%e1%bb%99+chi%C3%AAu%26%3D%2B&talk=&line=2&x".utf8)
        #expect(fields["line"] == "mất hộ chiêu&=+")
        #expect(fields["talk"] == "")
        #expect(fields["x"] == "")
        #expect(fields["y"] == nil)
    }

    @Test(
        "What is not well formed stands for itself",
        arguments: [("a=%", "%"), ("a=%4", "%4"), ("a=%zz", "%zz"), ("a=b=c", "b=c")]
    )
    func malformed(body: String, value: String) {
        #expect(FormFields(body.utf8)["a"] == value)
    }

    @Test("Bytes that are not UTF-8 are no text but are kept")
    func notUTF8() {
        let fields = FormFields("line=%C3%28".utf8)
        #expect(fields["line"] == nil)
        #expect(fields[bytes: "line"] == [0xC3, 0x28])
    }

    @Test("Random bytes never fail")
    func random() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let body = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator) : Array("%&=+".utf8).randomElement() ?? 0
            }
            let fields = FormFields(body)
            #expect((fields[bytes: ""] ?? []).count <= body.count)
        }
    }

    @Test("A button beside the field sends its own line and keeps what was typed")
    func buttons() {
        let person = PlainRequest(FormFields("talk=t&page=3&lang=vi&line=abc&do=person".utf8))
        #expect(person.line == Array("/human".utf8))
        #expect(person.draft == "abc")
        #expect(person.page == 3)
        let look = PlainRequest(FormFields("talk=t&page=3&lang=vi&line=abc&do=look".utf8))
        #expect(look.line == nil)
        #expect(look.draft == "abc")
        let english = PlainRequest(FormFields("talk=t&lang=vi&do=en".utf8))
        #expect(english.line == Array("/en".utf8))
        let sent = PlainRequest(FormFields("talk=t&lang=en&line=abc".utf8))
        #expect(sent.line == Array("abc".utf8))
        #expect(sent.language == "en")
    }
}
