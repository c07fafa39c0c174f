import Tickets

/// Whether tickets can be kept, asked of the disk at most once in a few seconds however often operators ask.
actor Readiness {
    /// How long an answer stands.
    static let period = Duration.seconds(5)

    private let store: TicketStore
    private let clock = ContinuousClock()
    private var asked: ContinuousClock.Instant?
    private var answer: String?

    init(_ store: TicketStore) {
        self.store = store
    }

    /// What does not work, as one sentence with a remedy, or nil.
    func fault() async -> String? {
        if let asked, clock.now - asked < Self.period { return answer }
        asked = clock.now
        do {
            try await store.checkWritable()
            answer = nil
        } catch {
            answer = error.description
        }
        return answer
    }
}
