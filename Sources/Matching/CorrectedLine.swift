import Text

/// A line with its slips taken back.
struct CorrectedLine {
    /// One slip: the words as typed, by place, and the words as read.
    struct Slip {
        let typed: Range<Int>
        let read: [Token]
    }

    /// The tokens as read.
    private(set) var tokens: [Token] = []
    /// The slips, from left to right.
    let slips: [Slip]
    /// The tokens that stand in place of typed ones.
    private var corrected: [Token] = []

    /// `typed` with `slips`, which are in order and do not overlap, taken back.
    init(_ typed: [Token], slips: [Slip]) {
        self.slips = slips
        var copied = 0
        for slip in slips {
            tokens += typed[copied..<slip.typed.lowerBound] + slip.read
            corrected += slip.read
            copied = slip.typed.upperBound
        }
        tokens += typed[copied...]
    }

    /// The tokens whose features of `block` are added to those of the line as typed.
    ///
    /// Pieces lie within a word; all else may depend on neighbours, and what the typed line has as well counts once.
    func tokens(for block: FeatureExtractor.Block) -> [Token] { block == .pieces ? corrected : tokens }
}
