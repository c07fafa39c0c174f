import Foundation
import Testing

@testable import Tickets

/// References and PINs survive being read, typed and dictated.
///
/// 1. What is shown is read back, in whatever case and spacing.
/// 2. One wrong character or two swapped neighbours never pass for another reference.
/// 3. No character can be taken for another.
/// 4. Of a PIN only a salted digest is kept.
@Suite struct TicketReferenceTests {
    @Test("10,000 references are read back as they are shown, and no two are alike")
    func roundTrip() {
        var generator = SeededGenerator(state: 1)
        let references = (0..<10_000).map { _ in TicketReference(using: &generator) }
        #expect(references.allSatisfy { TicketReference($0.description) == $0 })
        #expect(Set(references).count == references.count)
    }

    @Test("Case, spaces, hyphens of any kind and their absence do not matter")
    func leniency() {
        var generator = SeededGenerator(state: 2)
        let reference = TicketReference(using: &generator)
        let shown = reference.description
        let (left, right) = (shown.prefix(5), shown.suffix(5))
        for typed in [
            shown.lowercased(), "  \(shown) ", "\(left)\(right)", "\(left) – \(right)", "\(left)\u{2011}\(right)\n",
        ] {
            #expect(TicketReference(typed) == reference, "\(typed)")
        }
    }

    @Test(
        "What is no reference is none",
        arguments: ["", "-", "ABCDE", "ABCDE-ABCDEF", "OOOOO-00000", "ĐĐĐĐĐ-ĐĐĐĐĐ", "👍"]
    )
    func noReference(_ typed: String) {
        #expect(TicketReference(typed) == nil)
        #expect(TicketReference(String(repeating: typed, count: 1_000)) == nil)
    }

    @Test("One wrong character never passes")
    func oneWrong() {
        var generator = SeededGenerator(state: 3)
        for _ in 0..<200 {
            let characters = Array(TicketReference(using: &generator).description.utf8)
            for index in characters.indices where characters[index] != 0x2D {
                for wrong in TicketReference.alphabet where wrong != characters[index] {
                    var typed = characters
                    typed[index] = wrong
                    #expect(TicketReference(String(decoding: typed, as: UTF8.self)) == nil)
                }
            }
        }
    }

    @Test("Two swapped neighbours never pass, the first and the last of the alphabet among them")
    func swapped() {
        var generator = SeededGenerator(state: 4)
        var swaps = Set<[UInt8]>()
        for _ in 0..<5_000 {
            let characters = TicketReference(using: &generator).description.utf8.filter { $0 != 0x2D }
            for (index, pair) in zip(characters, characters.dropFirst()).enumerated() where pair.0 != pair.1 {
                var typed = characters
                typed.swapAt(index, index + 1)
                #expect(TicketReference(String(decoding: typed, as: UTF8.self)) == nil)
                swaps.insert([pair.0, pair.1])
            }
        }
        #expect(swaps.count == 27 * 26)
    }

    @Test("No character of the alphabet has a twin in it")
    func noTwins() {
        let alphabet = String(decoding: TicketReference.alphabet, as: UTF8.self)
        #expect(Set(alphabet).isDisjoint(with: "01OILUZSB"))
        #expect(Set(alphabet).count == 27)
    }

    @Test("10,000 PINs are six digits and are read back, spaces or not")
    func pins() {
        var generator = SeededGenerator(state: 5)
        for _ in 0..<10_000 {
            let pin = TicketPIN(using: &generator)
            #expect(pin.description.utf8.count == 6)
            #expect(TicketPIN(pin.description) == pin)
            #expect(TicketPIN("\(pin.description.prefix(3)) \(pin.description.suffix(3))") == pin)
        }
        for typed in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] { #expect(TicketPIN(typed) == nil) }
    }

    @Test("A PIN's digest depends on the salt, and only the right PIN matches it")
    func digest() throws {
        let (salt, otherSalt) = (Data(repeating: 1, count: 16), Data(repeating: 2, count: 16))
        let pin = try #require(TicketPIN("012345"))
        let other = try #require(TicketPIN("012346"))
        #expect(pin.digest(salt: salt) != pin.digest(salt: otherSalt))
        #expect(pin.matches(pin.digest(salt: salt), salt: salt))
        #expect(!other.matches(pin.digest(salt: salt), salt: salt))
        #expect(!pin.matches(Data(), salt: salt))
    }
}
