import Foundation

@testable import Knowledge

/// A small, sound knowledge folder of its own, to be broken by a test and removed with it.
final class TemporaryKnowledge {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "knowledge-\(UUID().uuidString)")
        let project = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder.appending(path: "knowledge"),
            withIntermediateDirectories: true
        )
        for name in ["settings", "phrases", "cues", "abbreviations"] {
            try FileManager.default.copyItem(
                at: project.appending(path: "knowledge/\(name).yaml"),
                to: folder.appending(path: "knowledge/\(name).yaml")
            )
        }
        // The triage that is served, with every kind of danger answered by an intent of this folder.
        let triage = try String(contentsOf: project.appending(path: "knowledge/triage.yaml"), encoding: .utf8)
        try write("knowledge/triage.yaml", triage.replacing(/: (protection|emergency)\.\w+/, with: ": passport.lost"))
        try write(
            "knowledge/countries.yaml",
            """
            countries:
              DE: {vi: [Đức], en: [Germany], cities: [Berlin], emergency: {police: "110", ambulance: "112", fire: "112"}}
              BE: {vi: [Bỉ], en: [Belgium]}
              GB: {vi: [Anh], en: [United Kingdom]}
              JP: {vi: [Nhật Bản, Nhật], en: [Japan], cities: [Tokyo]}
              VN: {vi: [Việt Nam], en: [Viet Nam, Vietnam]}
            """
        )
        try write("knowledge/triage.yaml", Self.triage)
        try write(
            "knowledge/posts.yaml",
            """
            posts:
              - {country: DE, city: Berlin, kind: embassy, website: "https://example.org", source: Test, seen: 2026-11-24, confidence: H}
            """
        )
        try write(
            "knowledge/facts/common.yaml",
            """
            facts:
              hotline.protection: {text: "+84 0", source: Test, seen: 2026-11-24, confidence: H}
              hotline.protection.second: {text: "+84 1", source: Test, seen: 2026-11-24, confidence: M}
              fee.passport: {vi: bảy mươi đô la, en: seventy dollars, source: Test, seen: 2026-11-24, confidence: H}
            """
        )
        try write("knowledge/articles/passport.renew.yaml", Self.article("passport.renew"))
        try write("knowledge/articles/passport.lost.yaml", Self.article("passport.lost"))
        try write(
            "intents/passport.renew.yaml",
            Self.intent("passport.renew", vi: "đổi hộ chiếu", en: "renew passport")
        )
        try write("intents/passport.lost.yaml", Self.intent("passport.lost", vi: "mất hộ chiếu", en: "lost passport"))
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var loader: KnowledgeLoader {
        KnowledgeLoader(intents: folder.appending(path: "intents"), knowledge: folder.appending(path: "knowledge"))
    }

    /// The faults of a reading, as they are printed; empty when there are none.
    func faults() -> [String] {
        do {
            _ = try loader.read()
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    func write(_ path: String, _ text: String) throws {
        let url = folder.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: folder.appending(path: path))
    }

    /// The smallest sound triage rules.
    static var triage: String {
        let intents = DangerKind.allCases.map { "  \($0.rawValue): passport.lost" }.joined(separator: "\n")
        return """
            threshold: 1.0
            intents:
            \(intents)
            words:
              who: {vi: [em], en: [me]}
            stop: {vi: [bắt đầu], en: [dead link]}
            cues:
              seized: {kind: arrest, weight: 1.2, vi: [bị bắt], en: [arrest+]}
              now: {role: support, weight: 0.3, vi: [hôm qua], en: [today]}
            """
    }

    static func article(_ id: String) -> String {
        """
        article: \(id)
        title: {vi: Tiêu đề, en: Title}
        answer:
          vi: |
            Dòng đầu.
            Phí {fee.passport}.
          en: |
            First line.
            Fee {fee.passport}.
        sources:
          - {name: Test, date: 2026-11-24, confidence: H}
        expires: 2027-05-31
        """
    }

    static func intent(_ id: String, vi: String, en: String) -> String {
        """
        intent: \(id)
        title: {vi: \(vi), en: \(en)}
        examples:
          vi: [\(vi), tôi muốn \(vi)]
          en: [\(en), i want to \(en)]
        """
    }
}
