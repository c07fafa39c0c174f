/// The text of `/metrics`, in the Prometheus exposition format 0.0.4.
package struct MetricsPage: Sendable {
    /// One number with its name and help.
    package struct Gauge: Sendable {
        let name: String
        let help: String
        let value: Int

        package init(_ name: String, help: String, value: Int) {
            self.name = name
            self.help = help
            self.value = value
        }
    }

    private let tally: DecisionTally
    private let gauges: [Gauge]

    /// A page of `tally` and `gauges` as they are now.
    package init(tally: DecisionTally, gauges: [Gauge]) {
        self.tally = tally
        self.gauges = gauges
    }

    /// The page.
    package var text: String {
        var lines = [
            "# HELP consular_decisions_total Lines answered, by decision and language of the reply.",
            "# TYPE consular_decisions_total counter",
        ]
        lines += tally.rows.map {
            "consular_decisions_total{decision=\"\($0.key.decision)\",language=\"\($0.key.language)\"} \($0.count)"
        }
        lines += [
            "# HELP consular_ratings_total Answers that citizens said did or did not help, by intent.",
            "# TYPE consular_ratings_total counter",
        ]
        for (intent, rating) in tally.ratingRows {
            lines.append("consular_ratings_total{intent=\"\(intent)\",helpful=\"yes\"} \(rating.helpful)")
            lines.append("consular_ratings_total{intent=\"\(intent)\",helpful=\"no\"} \(rating.unhelpful)")
        }
        for gauge in gauges {
            lines += [
                "# HELP \(gauge.name) \(gauge.help)",
                "# TYPE \(gauge.name) gauge",
                "\(gauge.name) \(gauge.value)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
