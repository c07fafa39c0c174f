import Foundation
import Testing

@testable import Text

/// The twelve ways of typing a line, written by one piece of code and read by another.
@Suite struct WrittenFormTests {
    @Test(
        "What is typed in keystrokes is read back, folded and marked",
        arguments: [WrittenForm.telex, .vni, .viqr],
        0..<20 as Range<UInt64>
    )
    func roundTrip(form: WrittenForm, seed: UInt64) {
        for line in Lines.vietnamese {
            let typed = form.write(line, seed: seed)
            #expect(Utterance(typed).tokens.map(\.marked) == Utterance(line).tokens.map(\.marked), "\(typed)")
            #expect(Utterance(typed).tokens.map(\.folded) == Utterance(line).tokens.map(\.folded), "\(typed)")
        }
    }

    @Test(
        "NFD and the other place of the tone are the same line",
        arguments: [WrittenForm.decomposed, .otherTonePlace]
    )
    func sameLine(form: WrittenForm) {
        for line in Lines.vietnamese + ["Hòa bình, khỏe mạnh, thủy thủ, quý khách"] {
            #expect(
                Tokenizer.tokens(in: form.write(line, seed: 1)).map(\.marked)
                    == Tokenizer.tokens(in: line).map(\.marked)
            )
        }
        #expect(WrittenForm.otherTonePlace.write("hòa khoẻ quý", seed: 0) == "hoà khỏe quý")
    }

    @Test("Without marks, the folded line is left", arguments: [WrittenForm.noMarks, .capitals, .halfMarks])
    func folded(form: WrittenForm) {
        for line in Lines.vietnamese {
            #expect(Utterance(form.write(line, seed: 3)).tokens.map(\.folded) == Utterance(line).tokens.map(\.folded))
        }
    }

    @Test("English is typed as it is in every form but capitals and slips")
    func english() {
        for form in WrittenForm.allCases where form != .capitals && form != .oneSlip {
            for line in Lines.english { #expect(form.write(line, seed: 5) == line) }
        }
    }

    @Test("There are twelve forms; a seed decides everything; each form does something")
    func deterministic() {
        #expect(WrittenForm.allCases.count == 12)
        let line = "Hoà bị mất hộ chiếu ở Đức, không biết làm gì"
        for form in WrittenForm.allCases {
            #expect(form.write(line, seed: 9) == form.write(line, seed: 9))
            #expect(
                (form.write(line, seed: 9).unicodeScalars.elementsEqual(line.unicodeScalars)) == (form == .asWritten)
            )
        }
    }

    @Test("The forms look as citizens type")
    func examples() {
        #expect(WrittenForm.viqr.write("hộ chiếu ở Đức", seed: 0) == "ho^. chie^'u o+? Ddu+'c")
        #expect(WrittenForm.capitals.write("hộ chiếu", seed: 0) == "HO CHIEU")
        #expect(["hooj chieesu", "hooj chieeus"].contains(WrittenForm.telex.write("hộ chiếu", seed: 0)))
        #expect(WrittenForm.teencode.write("không được", seed: 4).count < 7)
        #expect(abs(WrittenForm.oneSlip.write("hộ chiếu", seed: 4).count - 8) <= 1)
    }
}
