package import Foundation

/// The outcome of a run, kept to be compared with the next.
package struct TestRecord: Codable, Sendable, Equatable {
    /// When the tests ran.
    package let at: Date
    /// The forms in which each test failed, by its key; empty for a test that passed in all.
    package let failures: [String: [String]]

    /// The record of `run`.
    package init(of run: TestRun, at: Date) {
        self.at = at
        var failures: [String: [String]] = [:]
        for result in run.results {
            failures[result.test.key, default: []] += result.isFirst && result.thief == nil ? [] : [result.form]
        }
        self.failures = failures
    }

    /// What became better or worse for one test.
    package struct Change: Sendable, Equatable {
        package let test: TestCase
        /// The forms in which it passes and did not.
        package let better: [String]
        /// The forms in which it fails and did not.
        package let worse: [String]
    }

    /// What changed since `earlier` for the tests of `run` that both know, in the order of the tests.
    package func changes(since earlier: TestRecord, in run: TestRun) -> [Change] {
        var seen: Set<String> = []
        return run.results.map(\.test).filter { seen.insert($0.key).inserted }.compactMap { test in
            guard let before = earlier.failures[test.key], let after = failures[test.key] else { return nil }
            let better = before.filter { !after.contains($0) }
            let worse = after.filter { !before.contains($0) }
            return better.isEmpty && worse.isEmpty ? nil : Change(test: test, better: better, worse: worse)
        }
    }
}
