import Testing
import Text

@testable import Matching

/// The parts an index is made of.
///
/// 1. Postings come out of a list as they went in, sparse or dense, once or repeated.
/// 2. English endings fall away; Vietnamese syllables stay whole.
/// 3. The codes of lengths keep their order and stay within 2 % beyond the exact ones.
@Suite struct InvertedIndexPartsTests {
    @Test("Postings come out as they went in", arguments: [1, 2, 127, 128, 129, 5_000], [1, 3, 40, 900])
    func roundTrip(count: Int, spread: Int) {
        var generator = SplitMix(state: UInt64(count * spread))
        var postings: [UInt32] = []
        var document: UInt32 = 0
        for _ in 0..<count {
            document += UInt32(generator.next() % UInt64(spread)) + 1
            let extra = generator.next() % 5 == 0 ? UInt32(generator.next() % 32) : 0
            postings.append(document << PostingList.extraBits | extra)
        }
        let documentCount = Int(document) + 1
        var bytes: [UInt8] = [7]
        PostingList.append(postings, of: documentCount, to: &bytes)
        bytes += [UInt8](repeating: 0xFF, count: PostingList.padding)
        let first = Self.read(bytes, isSecondLevel: false, of: documentCount)
        let second = Self.read(bytes, isSecondLevel: true, of: documentCount)
        #expect(first == postings.map { $0 & ~PostingList.extraMask })
        #expect(second == postings.filter { $0 & PostingList.extraMask > 0 })
    }

    @Test("Seeking finds exactly what is there", arguments: [1, 60, 128, 2_000], [1, 30, 400])
    func seek(count: Int, spread: Int) {
        let end = count * spread + 300
        let documents = (0..<count).map { UInt32($0 * spread + ($0 % 3) * (spread > 2 ? 1 : 0)) }
        var bytes: [UInt8] = []
        PostingList.append(documents.map { $0 << PostingList.extraBits }, of: end, to: &bytes)
        bytes += [UInt8](repeating: 0, count: PostingList.padding)
        let known = Set(documents)
        bytes.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: PostingCursor.room) { block in
                guard let list = bytes.baseAddress, let block = block.baseAddress else { return }
                let start = PostingCursor(list, isSecondLevel: false, of: end, documents: block)
                for step in [1, 7, 130, 5_000] as [UInt32] {
                    guard var cursor = start else { return }
                    for document in stride(from: 0, to: UInt32(end), by: Int(step)) {
                        #expect((cursor.seek(document) != nil) == known.contains(document))
                    }
                }
            }
        }
    }

    @Test(
        "English endings fall away",
        arguments: [
            ("renewing", "renew"), ("renewed", "renew"), ("renews", "renew"), ("applies", "appli"), ("apply", "appli"),
            ("passes", "pass"), ("stopped", "stop"), ("changes", "chang"), ("change", "chang"),
            ("passport's", "passport"),
            ("visa", "visa"), ("bus", "bus"), ("status", "status"), ("lost", "lost"), ("sing", "sing"), ("ing", "ing"),
            // Vietnamese syllables, folded.
            ("ngay", "ngay"), ("nghe", "nghe"), ("thay", "thay"), ("khoe", "khoe"), ("quay", "quay"),
            ("nghieng", "nghieng"),
        ]
    )
    func stem(word: String, expected: String) {
        var word = word
        let stem = word.withUTF8 { bytes in
            let stem = EnglishStem.stem(of: bytes)
            return String(decoding: Array(bytes.prefix(stem.count)) + [stem.letter].compactMap(\.self), as: UTF8.self)
        }
        #expect(stem == expected)
    }

    @Test("A word finds its other forms")
    func forms() {
        let index = InvertedIndex(texts: ["I lost my passports", "renewing a visa"])
        #expect(index.matches(Tokenizer.tokens(in: "passport"), top: 2).map(\.document) == [0])
        #expect(index.matches(Tokenizer.tokens(in: "renewed"), top: 2).map(\.document) == [1])
        #expect(index.documentFrequency(of: "passport") == 1)
    }

    @Test("Length codes rise and stay within 2 %")
    func lengths() {
        var previous: UInt8 = 0
        for length in 0...15_000 {
            let code = ImpactTable.code(ofLength: length)
            #expect(code >= previous)
            previous = code
            let read = ImpactTable.length(of: code)
            #expect(length < 128 ? read == Double(length) : abs(read / Double(length) - 1) <= 0.021)
        }
        #expect(ImpactTable.code(ofLength: 1_000_000_000) == 255)
    }

    private static func read(_ bytes: [UInt8], isSecondLevel: Bool, of documentCount: Int) -> [UInt32] {
        var postings: [UInt32] = []
        bytes.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: PostingCursor.room) { block in
                guard let start = bytes.baseAddress, let block = block.baseAddress,
                    var cursor = PostingCursor(
                        start + 1,
                        isSecondLevel: isSecondLevel,
                        of: documentCount,
                        documents: block
                    )
                else { return }
                let middle = UInt32(documentCount / 2)
                for range in [0..<middle, middle..<UInt32(documentCount)] where !range.isEmpty {
                    cursor.forEach(in: range) { postings.append(UInt32($0) << PostingList.extraBits | UInt32($1)) }
                }
            }
        }
        return postings
    }
}
