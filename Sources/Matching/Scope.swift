import Foundation

/// How much a line looks like one of those the examples are about.
///
/// Energy tells lines out of scope apart better than the largest probability does (Liu et al. 2020), and the share of the
/// words that the examples know better still: as each is a reason to doubt, they are multiplied. The constants are those of
/// least log loss on the validation parts (docs/understanding.md).
struct Scope: Sendable {
    /// The energy of the labels in scope, as a share of the height that training aims at; about 0.2 outside, 1 inside.
    let energy: Double
    /// How much of the line the examples know, 0...1.
    let knownShare: Double
    /// How likely the line is in scope as far as the negative examples tell, 0...1.
    let inside: Double

    /// How fast likelihood rises with energy times known share.
    static let steepness = 14.0
    /// Where it is one half.
    static let middle = 0.26

    /// The scope of a line.
    ///
    /// - Parameters:
    ///   - energy: the logarithm of the sum of the exponentials of the logits of the labels in scope.
    ///   - knownShare: how much of the line the examples know, 0...1.
    ///   - ceiling: the logit that label smoothing aims at, `ln((1 - ε) · labels / ε)`.
    ///   - outside: the probability of the labels that mean a line out of scope.
    init(energy: Float, knownShare: Float, ceiling: Float, outside: Float) {
        self.energy = Double(energy / max(1, ceiling))
        self.knownShare = Double(knownShare)
        inside = Double(1 - outside)
    }

    /// How likely the line is in scope, 0...1.
    var likelihood: Double {
        inside / (1 + exp(-Self.steepness * (energy * knownShare - Self.middle)))
    }
}
