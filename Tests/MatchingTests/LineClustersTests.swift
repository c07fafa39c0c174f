import Matching
import Testing
import Text

/// Which lines are told as one.
///
/// 1. Each line is in one group; the group's count is that of its lines.
/// 2. The line typed most often leads; the same lines give the same groups.
@Suite struct LineClustersTests {
    private static let texts: [(text: String, count: Int)] = [
        ("nhận con nuôi", 2), ("đổi bằng lái xe", 7), ("doi bang lai xe o duc", 3),
        ("mang thuốc lá về nước", 4), ("nhan con nuoi nguoi nuoc ngoai", 1), ("bằng lái xe quốc tế đổi ở đâu", 1),
        ("!!!", 1),
    ]

    private static func clusters(of texts: [(text: String, count: Int)]) -> LineClusters {
        LineClusters(texts.map { LineClusters.Line(tokens: Tokenizer.tokens(in: $0.text), count: $0.count) })
    }

    @Test("Lines that say nearly the same gather around the one typed most often, with marks or without")
    func gathers() throws {
        let clusters = Self.clusters(of: Self.texts).clusters
        let first = try #require(clusters.first)
        #expect(first == clusters.first { $0.leader == 1 })
        #expect(first.lines.prefix(2) == [1, 2])
        #expect(clusters.first { $0.lines.contains(0) }?.lines == [0, 4])
        #expect(clusters.first { $0.lines.contains(3) }?.lines == [3])
    }

    @Test("Every line is in one group, whose count is that of its lines")
    func partition() {
        let clusters = Self.clusters(of: Self.texts).clusters
        #expect(clusters.flatMap(\.lines).sorted() == Array(Self.texts.indices))
        for cluster in clusters {
            #expect(cluster.lines.first == cluster.leader)
            #expect(cluster.count == cluster.lines.reduce(0) { $0 + Self.texts[$1].count })
            #expect(cluster.lines.allSatisfy { Self.texts[$0].count <= Self.texts[cluster.leader].count })
        }
        #expect(clusters.map(\.count) == clusters.map(\.count).sorted(by: >))
    }

    @Test("A line joins the nearest leader, not the first that is near enough")
    func nearest() {
        let texts = ["đổi bằng lái xe", "xe máy cũ bán ở đâu", "ban xe may cu o dau doi"]
        let lines = texts.map { LineClusters.Line(tokens: Tokenizer.tokens(in: $0), count: 1) }
        #expect(LineClusters(lines, threshold: 0.03).clusters.map(\.lines) == [[1, 2], [0]])
        #expect(LineClusters(lines, threshold: 1).clusters.count == 3)
    }

    @Test("Lines without words stand alone, and no lines make no groups")
    func empty() {
        #expect(Self.clusters(of: Self.texts).clusters.contains { $0.lines == [6] })
        #expect(Self.clusters(of: [("?", 1), ("?", 1)]).clusters.count == 2)
        #expect(Self.clusters(of: []).clusters.isEmpty)
    }
}
