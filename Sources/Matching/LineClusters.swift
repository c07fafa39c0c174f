package import Text

/// Lines that say nearly the same, gathered around the one of each group that was typed most often.
///
/// Leader clustering (Hartigan 1975, "Clustering Algorithms", chapter 3): the lines are taken by falling count, and each
/// joins the earlier leader it is nearest to, or leads a group of its own. How near a line is to a leader is the share of
/// the leader's own score that it gets in an ``InvertedIndex`` of all the lines without their marks, so that rare words count
/// more than common ones and an unmarked line meets a marked one. The same lines give the same groups in every run.
package struct LineClusters: Sendable, Equatable {
    /// A line and how often it was typed.
    package struct Line: Sendable {
        package let tokens: [Token]
        package let count: Int

        package init(tokens: [Token], count: Int) {
            self.tokens = tokens
            self.count = count
        }
    }

    /// A group of lines.
    package struct Cluster: Sendable, Equatable {
        /// The number of the line the group gathered around.
        package let leader: Int
        /// The numbers of all its lines, the leader first, then by falling count.
        package fileprivate(set) var lines: [Int]
        /// How often its lines were typed together.
        package fileprivate(set) var count: Int
    }

    /// How near a line must be to a leader to join it, 0...1.
    ///
    /// Half of what the leader says: "mất hộ chiếu ở đức" joins "mất hộ chiếu", "hộ chiếu hết hạn" does not.
    package static let threshold = 0.5

    /// The most lines that are looked at for a leader.
    private static let reach = 1_000

    /// The groups, by falling count, ties in the order of their leaders.
    package let clusters: [Cluster]

    /// Gathers `lines`.
    ///
    /// - Parameter threshold: how near a line must be to a leader to join it, above 0, at most 1.
    /// - Complexity: O(*n*) queries of an index of *n* lines at most, one for each leader.
    package init(_ lines: [Line], threshold: Double = Self.threshold) {
        var builder = InvertedIndex.Builder()
        let folded = lines.map { $0.tokens.map(\.withoutMarks) }
        for tokens in folded { builder.add(tokens) }
        let index = builder.build()
        let order = lines.indices.sorted { (lines[$1].count, $0) < (lines[$0].count, $1) }
        var nearest = [(cluster: Int, nearness: Double)?](repeating: nil, count: lines.count)
        var clusters: [Cluster] = []
        for line in order {
            if let cluster = nearest[line]?.cluster {
                clusters[cluster].lines.append(line)
                clusters[cluster].count += lines[line].count
                continue
            }
            let own = index.matches(folded[line], top: Self.reach)
            let whole = own.first { $0.document == line }?.score ?? own.first?.score ?? 0
            for match in own where match.score >= threshold * whole {
                let nearness = min(1, match.score / whole)
                if nearness > nearest[match.document]?.nearness ?? 0 {
                    nearest[match.document] = (clusters.count, nearness)
                }
            }
            clusters.append(Cluster(leader: line, lines: [line], count: lines[line].count))
        }
        self.clusters = clusters.enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element)
    }
}
