import ArgumentParser
import Foundation
import Knowledge

extension KnowledgeCommand {
    /// `consular kb new`: the files of an intent yet to be written.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the empty files of a topic; 'kb lint' then points at each place until it is filled."
        )

        @Argument(help: "The name, as AREA.TOPIC in small letters: passport.stolen.")
        var name: String

        @OptionGroup var options: KnowledgeOptions

        func run() throws {
            guard let skeleton = Skeleton(name, languages: options.loader.languages()) else {
                throw ValidationError(
                    "'\(name)' is not a name; write AREA.TOPIC in small letters, such as passport.stolen"
                )
            }
            let intent = URL(fileURLWithPath: options.intents).appending(path: skeleton.intentPath)
            let article = URL(fileURLWithPath: options.knowledge).appending(path: skeleton.articlePath)
            for folder in [options.intents, options.knowledge] where !FileManager.default.fileExists(atPath: folder) {
                throw ValidationError(
                    "there is no folder '\(folder)'; start in the project's folder, or name it with --intents and --knowledge"
                )
            }
            for file in [intent, article] where FileManager.default.fileExists(atPath: file.path) {
                throw ValidationError("\(file.relativePath) exists already; edit it, or choose another name")
            }
            for (file, text) in [(intent, skeleton.intent), (article, skeleton.article)] {
                do {
                    try FileManager.default.createDirectory(
                        at: file.deletingLastPathComponent(),
                        withIntermediateDirectories: true
                    )
                    try Data(text.utf8).write(to: file, options: .withoutOverwriting)
                } catch {
                    throw ValidationError("\(file.path): the file cannot be written; check the rights of the folder")
                }
            }
            print("\(options.intents)/\(skeleton.intentPath)")
            print("\(options.knowledge)/\(skeleton.articlePath)")
            print("Fill both, then let 'consular kb lint' tell what is missing.")
        }
    }
}
