import Foundation
import Knowledge

extension KnowledgeCache {
    /// The cache's name inside the data folder.
    private static let fileName = "knowledge.cache"

    /// The cache in the folder `data`, for this build of the program.
    init(data: String) {
        self.init(path: URL(fileURLWithPath: data).appending(path: Self.fileName).path)
    }

    /// The cache in the file at `path`, for this build of the program: the executable's place, size and time.
    init(path: String) {
        var status = stat()
        _ = stat("/proc/self/exe", &status)
        let time = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        self.init(file: URL(fileURLWithPath: path), build: "\(status.st_ino) \(status.st_size) \(time)")
    }
}
