import Foundation

/// How much a line looks like one of those the examples are about.
struct Scope: Sendable {
    /// A score that is high in scope and low outside, without unit.
    let value: Double

    /// The scope of a line whose largest logit is `logit` and whose words the examples know to this share.
    init(logit: Float, knownShare: Float, labelCount: Int) {
        value = Double(logit)
        known = Double(knownShare)
    }

    private let known: Double

    /// How likely the line is in scope, 0...1.
    var likelihood: Double {
        min(1, max(0, (known - 0.15) / 0.45))
    }
}
