import Text

/// The contents of the folders as far as they could be read, with everything wrong with them.
///
/// What `kb lint` looks at: a fault in one file hides nothing of the others.
struct KnowledgeReading {
    let languages: [Language]
    /// The slots that intents may name; empty when any may be named.
    let slots: Set<String>
    let intents: [Intent]
    let articles: [Article]
    let facts: [String: Fact]
    let abbreviations: Abbreviations
    /// Everything together; nil when a file without which nothing works could not be read.
    let parts: KnowledgeParts?
    /// What was wrong.
    let faults: [Fault]
}
