import Foundation

/// The files below the knowledge folders, found and read once, so that everything made of them is of one moment.
struct FileListing {
    /// A file with its bytes, or why it could not be read.
    struct File {
        let name: String
        let url: URL
        var bytes: Result<Data, Fault>
    }

    /// The files, sorted by name.
    private(set) var files: [File] = []
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
                case "yaml", "tsv":
                    files.append(File(name: name, url: url, bytes: .success(Data())))
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
        for index in files.indices {
            do {
                files[index].bytes = .success(try SourceFile.bytes(of: files[index].url, name: files[index].name))
            } catch {
                files[index].bytes = .failure(error)
            }
        }
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

    /// The bytes and the whole name of the table called `name` directly in `folder`, or nil when there is none: knowledge
    /// without tables is knowledge.
    func table(_ name: String, in folder: URL, faults: inout [Fault]) -> (bytes: Data, name: String)? {
        guard let file = files.first(where: { $0.name == "\(folder.lastPathComponent)/\(name)" }) else { return nil }
        do throws(Fault) {
            return (try file.bytes.get(), file.name)
        } catch {
            faults.append(error)
            return nil
        }
    }

    /// What `read` makes of each file below `subfolder` of `folder`, sorted by name; one tree is in memory at a time.
    func all<Part>(
        under subfolder: String,
        in folder: URL,
        faults: inout [Fault],
        _ read: (SourceFile, inout [Fault]) -> Part?
    ) -> [Part] {
        let prefix = subfolder.isEmpty ? "\(folder.lastPathComponent)/" : "\(folder.lastPathComponent)/\(subfolder)/"
        var parts: [Part] = []
        for file in files where file.name.hasPrefix(prefix) && file.name.hasSuffix(".yaml") {
            if let source = self.read(file, faults: &faults), let part = read(source, &faults) { parts.append(part) }
        }
        return parts
    }

    private func read(_ file: File, faults: inout [Fault]) -> SourceFile? {
        do throws(Fault) {
            return try SourceFile(try file.bytes.get(), name: file.name)
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
