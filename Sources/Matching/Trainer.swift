package import Foundation
import Synchronization

/// All that training a classifier takes: a fraction of the memory of the examples it was made from.
///
/// Its replicas learn from the same lessons, and the mean of their weights is taken.
package struct Trainer: Sendable {
    private let vocabulary: Vocabulary
    private let lessons: Lessons
    private let training: IntentClassifier.Training
    private let labelCount: Int
    private let outside: Set<Int>

    /// The lanes of eight labels that a feature has.
    private var width: Int { max(1, (labelCount + 7) / 8) }
    private var replicas: Int { max(1, training.plan(for: lessons.items.count).replicas) }

    /// The vocabulary and the lessons of `set`.
    ///
    /// An example with marks is learned as typed and stripped, so that an unmarked line loses nothing.
    ///
    /// - Complexity: O(*n*) in the bytes of the examples.
    package init(_ set: TrainingSet) {
        let examples = set.lessons
        vocabulary = Vocabulary(examples.map(\.tokens), extractor: FeatureExtractor(concepts: set.concepts))
        lessons = Lessons(examples, vocabulary: vocabulary)
        training = set.training
        labelCount = set.labelCount
        outside = set.outside
    }

    /// Trains.
    ///
    /// - Parameter scratch: a folder on a disk, which keeps what need not be in memory; nil is quicker and takes more.
    /// - Complexity: O(epochs · examples · features a line · labels).
    package func classifier(scratch: URL?) -> IntentClassifier {
        IntentClassifier(
            vocabulary: vocabulary,
            weights: weights(scratch: scratch),
            labelCount: labelCount,
            outside: outside,
            smoothing: training.smoothing
        )
    }

    /// The mean weights, the same to the bit with and without `scratch`.
    ///
    /// With a folder for scratch files one replica at a time is in memory, and the result is mapped; without, or when the
    /// disk is full, all of them are, and each learns on a thread of its own.
    private func weights(scratch: URL?) -> PackedWeights {
        let spilled = scratch.flatMap { folder in ScratchFile(in: folder).map { (folder, $0) } }
        if let (folder, file) = spilled, let weights = try? weights(over: file, in: folder) { return weights }
        let learned = Mutex([[Lanes]](repeating: [], count: replicas))
        DispatchQueue.concurrentPerform(iterations: replicas) { replica in
            let weights = learn(replica)
            learned.withLock { $0[replica] = weights }
        }
        let parts = learned.withLock { $0 }
        let mean = try? PackedWeights(
            meanOf: replicas,
            features: vocabulary.count,
            width: width,
            into: ByteStore(in: nil)
        ) { parts[$0][$1] }
        // Memory takes any bytes, so the mean is there.
        return mean ?? PackedWeights(bytes: Data(), stride: (width + 1) / 2)
    }

    /// The mean weights of replicas that learn one after the other and wait in `file`.
    private func weights(over file: ScratchFile, in folder: URL) throws -> PackedWeights {
        let length = vocabulary.count * width * MemoryLayout<Lanes>.stride
        for replica in 0..<replicas {
            try learn(replica).withUnsafeBytes { try file.write($0, at: replica * length) }
        }
        return try PackedWeights(
            meanOf: replicas,
            features: vocabulary.count,
            width: width,
            into: ByteStore(in: folder)
        ) { part, range in
            var lanes = [Lanes](repeating: .zero, count: range.count)
            try lanes.withUnsafeMutableBytes {
                try file.read($0, at: part * length + range.lowerBound * MemoryLayout<Lanes>.stride)
            }
            return lanes[...]
        }
    }

    private func learn(_ replica: Int) -> [Lanes] {
        var learner = Learner(
            labelCount: labelCount,
            featureCount: vocabulary.count,
            stride: width,
            training: training
        )
        learner.learn(lessons, seed: training.seed &+ UInt64(replica))
        return learner.weights
    }
}
