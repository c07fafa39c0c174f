/// Learns the weights of softmax regression by stochastic gradient descent.
struct Learner {
    /// Feature by feature, ``stride`` lanes.
    private(set) var weights: [Lanes]
    private let labelCount: Int
    /// The lanes a feature has, with room for every label.
    private let stride: Int
    private let training: IntentClassifier.Training

    /// A learner that knows nothing yet.
    init(labelCount: Int, featureCount: Int, stride: Int, training: IntentClassifier.Training) {
        self.labelCount = labelCount
        self.training = training
        self.stride = stride
        weights = [Lanes](repeating: .zero, count: featureCount * stride)
    }

    /// Goes over `lessons` in shuffled order, one at a time, with a step that falls to zero.
    ///
    /// Of an example with marks each pass takes the typed or the stripped form, by the toss of a coin.
    ///
    /// - Complexity: O(epochs · features of the lessons · labels).
    mutating func learn(_ lessons: Lessons, seed: UInt64) {
        var passes = SplitMix(state: seed)
        var scratch = [Lanes](repeating: .zero, count: stride)
        var kept: [(row: Int, value: Float)] = []
        let plan = training.plan(for: lessons.items.count)
        let steps = Float(max(1, plan.epochs * lessons.items.count))
        // A feature is hidden when its random 16 bits fall below this.
        let threshold = UInt64(min(0.95, max(0, training.dropout)) * 65_536)
        let scale = 65_536 / Float(65_536 - threshold)
        var step: Float = 0
        for _ in 0..<plan.epochs {
            let pass = passes.next()
            for (state, index) in Self.order(of: lessons, in: pass) {
                let lesson = lessons.items[index]
                kept.removeAll(keepingCapacity: true)
                var generator = SplitMix(state: state)
                var random = generator.next()
                let isTyped = random & 1 == 0
                var offset = 0
                func keep(_ places: Range<Int32>, times factor: Float) {
                    let factor = factor * scale * Lessons.step
                    for place in places {
                        random = offset & 3 == 0 ? generator.next() : random >> 16
                        offset += 1
                        guard random & 0xFFFF >= threshold else { continue }
                        let row = Int(lessons.features[Int(place)]) * stride
                        kept.append((row, Float(lessons.values[Int(place)]) * factor))
                    }
                }
                keep(lesson.start..<lesson.sharedEnd, times: isTyped ? 1 : lesson.ratio)
                keep(isTyped ? lesson.sharedEnd..<lesson.typedEnd : lesson.typedEnd..<lesson.strippedEnd, times: 1)
                let rate = plan.rate * (1 - step / steps)
                step += 1
                learn(kept, label: Int(lesson.label), rate: rate, scratch: &scratch)
            }
        }
    }

    /// The lessons in the order of a pass, each with the state that its random numbers begin from.
    private static func order(of lessons: Lessons, in pass: UInt64) -> [(state: UInt64, index: Int)] {
        lessons.items.enumerated().map { (TokenHash.pair(pass, $0.element.key), $0.offset) }.sorted { $0 < $1 }
    }

    /// One step down the gradient of the cross-entropy: w -= rate · x · (p - y).
    private mutating func learn(_ kept: [(row: Int, value: Float)], label: Int, rate: Float, scratch: inout [Lanes]) {
        let stride = stride
        let labelCount = labelCount
        let smoothing = training.smoothing
        weights.withUnsafeMutableBufferPointer { weights in
            scratch.withUnsafeMutableBufferPointer { scratch in
                // Two lanes at a time stay in registers while all features go by, which halves the traffic with memory.
                let even = stride & ~1
                for lane in Swift.stride(from: 0, to: even, by: 2) {
                    var (first, second) = (Lanes.zero, Lanes.zero)
                    for (row, value) in kept {
                        first += value * weights[row + lane]
                        second += value * weights[row + lane + 1]
                    }
                    (scratch[lane], scratch[lane + 1]) = (first, second)
                }
                for lane in even..<stride {
                    var sum = Lanes.zero
                    for (row, value) in kept { sum += value * weights[row + lane] }
                    scratch[lane] = sum
                }
                for unused in labelCount..<stride * 8 { scratch[unused / 8][unused % 8] = -.infinity }
                var peaks = scratch[0]
                for lane in 1..<stride { peaks = pointwiseMax(peaks, scratch[lane]) }
                let peak = Lanes(repeating: peaks.max())
                var sums = Lanes.zero
                for lane in 0..<stride {
                    scratch[lane] = (scratch[lane] - peak).exponential
                    sums += scratch[lane]
                }
                for unused in labelCount..<stride * 8 { sums[unused % 8] -= scratch[unused / 8][unused % 8] }
                let factor = rate / sums.sum()
                let spread = rate * smoothing / Float(labelCount)
                for lane in 0..<stride { scratch[lane] = scratch[lane] * factor - spread }
                scratch[label / 8][label % 8] -= rate * (1 - smoothing)
                for unused in labelCount..<stride * 8 { scratch[unused / 8][unused % 8] = 0 }
                for lane in Swift.stride(from: 0, to: even, by: 2) {
                    let (first, second) = (scratch[lane], scratch[lane + 1])
                    for (row, value) in kept {
                        weights[row + lane] -= value * first
                        weights[row + lane + 1] -= value * second
                    }
                }
                for lane in even..<stride {
                    let slope = scratch[lane]
                    for (row, value) in kept { weights[row + lane] -= value * slope }
                }
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
