/// Checks UTF-8 piece by piece, so that a bad byte is found in the piece that brings it (Unicode, table 3-7).
struct UTF8Checker {
    /// The continuation bytes that are still to come.
    private var missing = 0
    /// What the next continuation byte may be; narrower after E0, ED, F0 and F4.
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// Whether the text so far ends with a whole character.
    var isComplete: Bool { missing == 0 }

    /// Takes in further bytes, or returns false when they cannot be part of UTF-8.
    mutating func accepts(_ bytes: some Sequence<UInt8>) -> Bool {
        for byte in bytes {
            if missing > 0 {
                guard allowed.contains(byte) else { return false }
                missing -= 1
                allowed = 0x80...0xBF
                continue
            }
            switch byte {
            case 0x00...0x7F: break
            case 0xC2...0xDF: expect(1)
            case 0xE0: expect(2, first: 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: expect(2)
            case 0xED: expect(2, first: 0x80...0x9F)
            case 0xF0: expect(3, first: 0x90...0xBF)
            case 0xF1...0xF3: expect(3)
            case 0xF4: expect(3, first: 0x80...0x8F)
            default: return false
            }
        }
        return true
    }

    private mutating func expect(_ count: Int, first: ClosedRange<UInt8> = 0x80...0xBF) {
        missing = count
        allowed = first
    }
}
