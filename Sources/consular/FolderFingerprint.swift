import Foundation

/// What the knowledge folders looked like at one moment: names, sizes, times and places of their files.
///
/// Two equal ones mean that no file was written in between; contents are not read.
struct FolderFingerprint: Sendable, Equatable {
    private let entries: [String]

    /// Looks at `folders`.
    ///
    /// - Complexity: O(files), one `stat` each.
    init(of folders: [String]) {
        var entries: [String] = []
        for folder in folders {
            guard let walk = FileManager.default.enumerator(atPath: folder) else { continue }
            for case let name as String in walk where name.hasSuffix(".yaml") || name.hasSuffix(".tsv") {
                var status = stat()
                guard stat("\(folder)/\(name)", &status) == 0 else { continue }
                let time = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
                entries.append("\(folder)/\(name) \(status.st_size) \(time) \(status.st_ino)")
            }
        }
        self.entries = entries.sorted()
    }
}
