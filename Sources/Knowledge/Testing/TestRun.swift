import Dispatch
import Synchronization
import Text

/// The tests of the intent files, typed in every written form and read by the code that serves.
package struct TestRun: Sendable {
    /// The results, test by test in the order given, each in the forms in their order.
    package let results: [TestResult]
    /// The ids of the intents by label.
    package let intents: [String]

    /// Results that were made elsewhere.
    package init(results: [TestResult], intents: [String]) {
        self.results = results
        self.intents = intents
    }

    /// Runs the tests of `knowledge` on all cores.
    ///
    /// - Parameters:
    ///   - read: what the code that serves makes of a line; called from several threads.
    ///   - progress: told how many tests are done, of how many; called from several threads.
    /// - Complexity: O(tests · forms) readings; a form that leaves a line as it is costs none.
    package init(
        of knowledge: KnowledgeBase,
        reading read: @escaping @Sendable (String) -> TestReading,
        progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
    ) {
        let tests = knowledge.tests
        let chunk = 32
        let chunks = (tests.count + chunk - 1) / chunk
        let found = Mutex((results: [[TestResult]](repeating: [], count: chunks), done: 0))
        DispatchQueue.concurrentPerform(iterations: chunks) { number in
            let range = number * chunk..<min(tests.count, (number + 1) * chunk)
            let results = tests[range].flatMap { Self.results(of: $0, reading: read) }
            let done = found.withLock { found in
                found.results[number] = results
                found.done += range.count
                return found.done
            }
            progress(done, tests.count)
        }
        results = found.withLock { $0.results.flatMap(\.self) }
        intents = knowledge.intents.map(\.id)
    }

    private static func results(of test: TestCase, reading read: (String) -> TestReading) -> [TestResult] {
        let asWritten = read(test.text)
        return WrittenForm.allCases.map { form in
            let line = form.write(test.text, seed: test.seed)
            let isChanged = !line.unicodeScalars.elementsEqual(test.text.unicodeScalars)
            return TestResult(
                test: test,
                form: form.rawValue,
                isChanged: isChanged,
                reading: isChanged ? read(line) : asWritten
            )
        }
    }

    /// The results of the lines as they stand in the files.
    package var asWritten: [TestResult] { results.filter { $0.form == WrittenForm.asWritten.rawValue } }

    /// A test answered by another intent without asking.
    package struct Theft: Sendable {
        package let test: TestCase
        /// The label of the intent that answers it.
        package let thief: Int
        /// The forms in which that happens.
        package internal(set) var forms: [String]

        /// Whether it happens in the misspelt line only.
        package var isBySlipAlone: Bool { forms == [WrittenForm.oneSlip.rawValue] }
    }

    /// The thefts, in the order of the tests, each test once for each thief.
    package var thefts: [Theft] {
        var places: [String: Int] = [:]
        var thefts: [Theft] = []
        for result in results {
            guard let thief = result.thief else { continue }
            let key = "\(result.test.place)\t\(thief)"
            if let place = places[key] {
                thefts[place].forms.append(result.form)
            } else {
                places[key] = thefts.count
                thefts.append(Theft(test: result.test, thief: thief, forms: [result.form]))
            }
        }
        return thefts
    }
}
