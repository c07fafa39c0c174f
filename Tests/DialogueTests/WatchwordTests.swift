import Dialogue
import Foundation
import Testing

/// The words that tell staff from a stranger.
@Suite struct WatchwordTests {
    @Test("The same ticket has the same three words, another has others")
    func words() {
        let first = Watchword.words(for: "3f6c1d52-8f0a-4a63-9d35-6a1f0c2e7b11-0")
        #expect(first == Watchword.words(for: "3f6c1d52-8f0a-4a63-9d35-6a1f0c2e7b11-0"))
        #expect(first != Watchword.words(for: "3f6c1d52-8f0a-4a63-9d35-6a1f0c2e7b11-1"))
        #expect(first.split(separator: " ").count == 3)
    }

    @Test("A thousand tickets share hardly any words")
    func spread() {
        let words = Set((0..<1_000).map { Watchword.words(for: "3f6c1d52-8f0a-4a63-9d35-\($0)-0") })
        #expect(words.count > 980)
    }
}
