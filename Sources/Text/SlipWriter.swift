/// Types a line with one slip of the finger: a letter dropped, doubled, swapped with its neighbour, or a space left out.
enum SlipWriter {
    /// `text` with one slip in one of its longer words.
    static func write(_ text: String, _ generator: inout SplitMix64) -> String {
        var characters = Array(text)
        let places = characters.indices.dropFirst().dropLast().filter {
            characters[$0].isLetter && characters[$0 - 1].isLetter && characters[$0 + 1].isLetter
        }
        guard let place = places.randomElement(using: &generator) else { return text }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: characters.remove(at: place)
        case 1: characters.insert(characters[place], at: place)
        case 2: characters.swapAt(place, place + 1)
        default:
            guard let space = characters[place...].firstIndex(of: " ") ?? characters.firstIndex(of: " ") else {
                return text
            }
            characters.remove(at: space)
        }
        return String(characters)
    }
}
