import Foundation

/// The YAML files below the knowledge folders, found once and bounded.
struct FileListing {
    private var files: [(name: String, url: URL)] = []
    private let folders: [URL]

    /// Lists `folders`; a missing folder, a misnamed or an oversized file is a fault.
    init(folders: [URL], faults: inout [Fault]) {
        self.folders = folders
        var bytes = 0
        for folder in folders {
            let keys: [URLResourceKey] = [.isRegularFileKey, .fileSizeKey]
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue,
                let walk = FileManager.default.enumerator(
                    at: folder,
                    includingPropertiesForKeys: keys,
                    options: [.skipsHiddenFiles]
                )
            else {
                faults.append(
                    Fault(
                        file: folder.lastPathComponent,
                        line: 1,
                        what: "the folder does not exist",
                        remedy: "start in the project's folder, or name it with --intents and --knowledge"
                    )
                )
                continue
            }
            for case let url as URL in walk {
                let values = try? url.resourceValues(forKeys: Set(keys))
                guard values?.isRegularFile == true else { continue }
                let name = Self.name(of: url, below: folder)
                switch url.pathExtension {
                case "yaml":
                    files.append((name, url))
                    bytes += min(values?.fileSize ?? 0, SourceFile.maximumBytes)
                case "yml":
                    faults.append(
                        Fault(file: name, line: 1, what: "the file's name ends in .yml", remedy: "rename it to .yaml")
                    )
                default:
                    continue
                }
                if files.count > KnowledgeLoader.maximumFiles {
                    faults.append(
                        Fault(
                            file: folder.lastPathComponent,
                            line: 1,
                            what: "more than \(KnowledgeLoader.maximumFiles) files",
                            remedy: "remove what is not knowledge"
                        )
                    )
                    break
                }
            }
        }
        if bytes > KnowledgeLoader.maximumBytes {
            files.removeAll()
            faults.append(
                Fault(
                    file: folders.first?.lastPathComponent ?? "",
                    line: 1,
                    what: "the files have \(bytes) bytes in all, more than \(KnowledgeLoader.maximumBytes)",
                    remedy: "remove what is not knowledge"
                )
            )
        }
        files.sort { $0.name < $1.name }
    }

    /// The file called `name` directly in `folder`; its absence is a fault.
    func one(_ name: String, in folder: URL, faults: inout [Fault]) -> SourceFile? {
        let full = "\(folder.lastPathComponent)/\(name)"
        guard let file = files.first(where: { $0.name == full }) else {
            if FileManager.default.fileExists(atPath: folder.path) {
                faults.append(
                    Fault(file: full, line: 1, what: "the file is missing", remedy: "restore it from the repository")
                )
            }
            return nil
        }
        return read(file, faults: &faults)
    }

    /// The table called `name` directly in `folder`, or nil when there is none; knowledge without concepts is knowledge.
    func table(_ name: String, in folder: URL) -> (name: String, url: URL)? {
        let url = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        return ("\(folder.lastPathComponent)/\(name)", url)
    }

    /// The files below `subfolder` of `folder`, sorted by name.
    func all(under subfolder: String, in folder: URL, faults: inout [Fault]) -> [SourceFile] {
        let prefix = subfolder.isEmpty ? "\(folder.lastPathComponent)/" : "\(folder.lastPathComponent)/\(subfolder)/"
        var sources: [SourceFile] = []
        for file in files where file.name.hasPrefix(prefix) {
            if let source = read(file, faults: &faults) { sources.append(source) }
        }
        return sources
    }

    private func read(_ file: (name: String, url: URL), faults: inout [Fault]) -> SourceFile? {
        do {
            return try SourceFile(file.url, name: file.name)
        } catch {
            faults.append(error)
            return nil
        }
    }

    private static func name(of url: URL, below folder: URL) -> String {
        let root = folder.standardizedFileURL.resolvingSymlinksInPath().path
        let path = url.standardizedFileURL.resolvingSymlinksInPath().path
        let relative = path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : url.lastPathComponent
        return "\(folder.lastPathComponent)/\(relative)"
    }
}
