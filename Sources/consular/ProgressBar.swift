import Foundation
import Synchronization

/// A bar on standard error that grows while work is done; silent when no person watches.
///
/// - Complexity: O(1) a step; the terminal is written to at most once a percent.
final class ProgressBar: Sendable {
    private static let width = 40

    private let title: String
    private let isShown: Bool
    private let shown = Mutex(-1)

    /// A bar headed `title`.
    init(_ title: String) {
        self.title = title
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// Shows that `done` of `all` are done.
    func show(_ done: Int, of all: Int) {
        guard isShown, all > 0 else { return }
        let percent = done * 100 / all
        shown.withLock { shown in
            guard percent > shown else { return }
            shown = percent
            let filled = percent * Self.width / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
            FileHandle.standardError.write(Data("\r\(title) \(bar) \(percent) %".utf8))
        }
    }

    /// Takes the bar off the terminal.
    func finish() {
        guard isShown else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8))
    }
}
