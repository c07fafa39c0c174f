import Matching
import Text

extension CueMatcher {
    /// `text` as models learn it: as typed and, when that differs, without its marks.
    func lessons(of text: String) -> [CueLine] {
        let tokens = Tokenizer.tokens(in: text)
        let plain = tokens.map(\.withoutMarks)
        return (plain == tokens ? [plain] : [tokens, plain]).map { CueLine($0, in: self) }
    }
}

extension CueLine {
    /// The most numbers that ``forEachFeature(_:)`` calls with.
    var mostFeatures: Int { 3 * count + 1 }

    /// Calls `emit` with a number for each feature that models learn: words, pairs within a clause with its ends, and words
    /// as marked.
    @inline(__always)
    func forEachFeature(_ emit: (UInt64) -> Void) {
        let edge: UInt64 = 1
        var previous = edge
        var clause = 0
        for word in words {
            if word.clause != clause { (previous, clause) = (2, word.clause) }
            emit(word.key)
            emit(TokenHash.pair(previous, word.key))
            if let marked = word.markedKey { emit(marked) }
            previous = word.key
        }
        emit(TokenHash.pair(previous, edge))
    }
}

extension Float {
    /// e to the power of `x`, as (1 + x/1024)^1024: near enough for a gradient, and the same on every machine.
    static func exponential(_ x: Float) -> Float {
        var power = max(0, 1 + max(-40, min(40, x)) / 1_024)
        for _ in 0..<10 { power *= power }
        return power
    }
}
