import ArgumentParser
import Foundation
import Matching
import Text

extension KnowledgeCommand {
    /// `consular kb bench`: how fast and how well the index finds documents of your own.
    struct Bench: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Index one file of 'id TAB text' lines and ask it the lines of another.",
            discussion: """
                Times are CPU times; a query's time holds reading the line, not making the parts of scores. When the \
                queries' ids name documents, 'found_first' is the percentage whose document comes first.
                """
        )

        @Option(help: "The documents, 'id TAB text'.")
        var documents: String

        @Option(help: "The queries, 'id TAB text'.")
        var queries: String

        @Option(help: "How many documents to find for a query.")
        var top = 10

        @Flag(help: "Take the marks off the queries.")
        var stripped = false

        @Flag(help: "Scan everything, for comparison.")
        var exhaustive = false

        @Flag(help: "Print 'query TAB document TAB score' lines.")
        var results = false

        @Flag(help: "One JSON object.")
        var json = false

        /// The figures; the keys are a contract.
        private struct Figures: Encodable {
            let documents: Int
            let queries: Int
            let buildCPUMilliseconds: Int
            let indexBytes: Int
            let residentGrowthBytes: Int
            let p50Microseconds: Double
            let p99Microseconds: Double
            let queryCPUMicroseconds: Double
            let foundFirst: Double?

            enum CodingKeys: String, CodingKey {
                case documents, queries
                case buildCPUMilliseconds = "build_cpu_ms"
                case indexBytes = "index_bytes"
                case residentGrowthBytes = "rss_growth_bytes"
                case p50Microseconds = "p50_us"
                case p99Microseconds = "p99_us"
                case queryCPUMicroseconds = "query_cpu_us"
                case foundFirst = "found_first"
            }
        }

        func validate() throws {
            guard top > 0 else { throw ValidationError("--top \(top): at least one document must be asked for") }
        }

        func run() throws {
            let collection = try IdentifiedLines(path: documents)
            let questions = try IdentifiedLines(path: queries)
            let lines = stripped ? questions.texts.map { Normalizer.folded($0) } : questions.texts
            let resident = ResidentMemory.bytes
            let start = CPUClock.microseconds
            let index = InvertedIndex(texts: collection.texts)
            let built = CPUClock.microseconds
            let growth = ResidentMemory.bytes - resident
            for line in lines.prefix(20) { _ = matches(line, in: index) }
            var times: [Double] = []
            times.reserveCapacity(lines.count)
            var found: [[InvertedIndex.Match]] = []
            found.reserveCapacity(lines.count)
            for line in lines {
                let before = CPUClock.microseconds
                let matches = matches(line, in: index)
                times.append(CPUClock.microseconds - before)
                found.append(matches)
            }
            guard !results else {
                for (id, matches) in zip(questions.ids, found) {
                    for match in matches { print("\(id)\t\(collection.ids[match.document])\t\(match.score)") }
                }
                return
            }
            let total = times.reduce(0, +)
            times.sort()
            let figures = Figures(
                documents: index.documentCount,
                queries: lines.count,
                buildCPUMilliseconds: Int((built - start) / 1_000),
                indexBytes: index.byteCount,
                residentGrowthBytes: growth,
                p50Microseconds: Self.rounded(times[times.count / 2]),
                p99Microseconds: Self.rounded(times[times.count * 99 / 100]),
                queryCPUMicroseconds: Self.rounded(total / Double(times.count)),
                foundFirst: Self.foundFirst(questions.ids, found, collection.ids)
            )
            guard !json else {
                print(try JSONLine.text(of: figures))
                return
            }
            print("\(figures.documents) documents indexed in \(figures.buildCPUMilliseconds) ms CPU")
            print("\(figures.indexBytes) bytes; the process grew by \(figures.residentGrowthBytes)")
            print("\(figures.queryCPUMicroseconds) µs CPU a query, reading the line included")
            print("half within \(figures.p50Microseconds) µs, 99 of 100 within \(figures.p99Microseconds) µs")
            if let foundFirst = figures.foundFirst { print("right document first \(foundFirst) %") }
        }

        private func matches(_ line: String, in index: InvertedIndex) -> [InvertedIndex.Match] {
            let tokens = Tokenizer.tokens(in: line)
            return exhaustive ? index.exhaustiveMatches(tokens, top: top) : index.matches(tokens, top: top)
        }

        /// The share of queries that name a document and find it first, in percent; nil when none does.
        private static func foundFirst(
            _ queries: [String],
            _ found: [[InvertedIndex.Match]],
            _ documents: [String]
        ) -> Double? {
            let known = Set(documents)
            var asked = 0
            var right = 0
            for (id, matches) in zip(queries, found) where known.contains(id) {
                asked += 1
                if let first = matches.first, documents[first.document] == id { right += 1 }
            }
            return asked == 0 ? nil : (Double(right) / Double(asked) * 10_000).rounded() / 100
        }

        private static func rounded(_ microseconds: Double) -> Double {
            (microseconds * 10).rounded() / 10
        }
    }
}

/// Lines of `id TAB text`; the text may hold more tabs.
struct IdentifiedLines {
    let ids: [String]
    let texts: [String]

    /// Reads `path`; Windows line ends and a byte order mark are taken off.
    ///
    /// - Throws: a `ValidationError` that names file, line and remedy.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("\(path): the file cannot be read; check the name")
        }
        var ids: [String] = []
        var texts: [String] = []
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let lines = data.dropFirst(data.starts(with: mark) ? mark.count : 0)
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard !line.isEmpty else { continue }
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")), tab > line.startIndex else {
                throw ValidationError("\(path):\(number + 1): a line is 'id TAB text'; add what is missing")
            }
            ids.append(String(decoding: line[..<tab], as: UTF8.self))
            texts.append(String(decoding: line[(tab + 1)...], as: UTF8.self))
        }
        guard !ids.isEmpty else { throw ValidationError("\(path): the file has no lines; write 'id TAB text'") }
        self.ids = ids
        self.texts = texts
    }
}

/// The memory of this process that is in use.
enum ResidentMemory {
    /// Bytes, by the kernel's count; 0 where it keeps none.
    static var bytes: Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
