import Dispatch
import Foundation
import Synchronization
package import Text

extension InvertedIndex {
    /// The index of `texts`, built over all cores; a document's number is its place.
    ///
    /// - Complexity: O(*n*) in the bytes of the texts.
    package init(texts: [String]) {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let size = min(IndexSegment.capacity, max(1, (texts.count + cores - 1) / cores))
        let count = (texts.count + size - 1) / size
        let segments = Mutex([IndexSegment?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let first = number * size
            var gatherer = IndexSegment.Gatherer(firstDocument: first)
            var cache = WordCache()
            var words: [IndexTerm.Word] = []
            for text in texts[first..<min(texts.count, first + size)] {
                cache.read(text, into: &words)
                gatherer.add(words)
            }
            let segment = gatherer.segment()
            segments.withLock { $0[number] = segment }
        }
        self = IndexMerge.index(of: segments.withLock { $0.compactMap(\.self) })
    }

    /// Gathers documents for an index.
    package struct Builder {
        private var segments: [IndexSegment] = []
        private var gatherer = IndexSegment.Gatherer(firstDocument: 0)

        package init() {}

        /// Adds a document and returns its number.
        @discardableResult
        package mutating func add(_ tokens: [Token]) -> Int {
            let number = gatherer.firstDocument + gatherer.count
            gatherer.add(tokens.lazy.filter(\.isWord).map(IndexTerm.Word.init))
            if gatherer.count == IndexSegment.capacity {
                segments.append(gatherer.segment())
                gatherer = IndexSegment.Gatherer(firstDocument: number + 1)
            }
            return number
        }

        /// The frozen index.
        package consuming func build() -> InvertedIndex {
            if gatherer.count > 0 { segments.append(gatherer.segment()) }
            return IndexMerge.index(of: segments)
        }
    }
}
