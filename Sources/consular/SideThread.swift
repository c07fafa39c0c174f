import Foundation
import Synchronization

/// A thread that does one piece of work after the other, away from those that serve, as long as this value lives.
///
/// The C library gives a thread a heap of its own, so what one reload after the other allocates lies together and is given
/// back whole, instead of between what conversations keep.
final class SideThread: Sendable {
    /// What the thread and its owner share.
    private final class Mailbox: Sendable {
        /// What is to be done; nil ends the thread.
        let jobs = Mutex<[(@Sendable () -> Void)?]>([])
        let signal = DispatchSemaphore(value: 0)

        func post(_ job: (@Sendable () -> Void)?) {
            jobs.withLock { $0.append(job) }
            signal.signal()
        }

        func work() {
            while true {
                signal.wait()
                guard let job = jobs.withLock({ $0.removeFirst() }) else { return }
                job()
            }
        }
    }

    private let mailbox = Mailbox()

    init() {
        let thread = Thread { [mailbox] in mailbox.work() }
        // Files may be nested, and are read by recursion.
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit {
        mailbox.post(nil)
    }

    /// What `work` returns, done on the thread when its turn comes.
    func run<Outcome: Sendable>(_ work: @escaping @Sendable () -> Outcome) async -> Outcome {
        await withCheckedContinuation { done in
            mailbox.post { done.resume(returning: work()) }
        }
    }
}
