import ArgumentParser
import Configuration
import Foundation
import SystemPackage

/// What `serve` was told: by flag, else by environment variable, else by the configuration file, else the default.
struct ServeSettings: Sendable {
    let telnet: Endpoint
    let http: Endpoint
    let data: String
    let intents: String
    let knowledge: String
    let linesPerSecond: Double
    let connectionsPerAddress: Int

    /// Settles every option of `flags`.
    ///
    /// - Throws: a `ValidationError` that names the option and its remedy.
    init(_ flags: Serve) async throws {
        let environment = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "consular")
        var readers = [environment]
        if let path = flags.config ?? environment.string(forKey: "config") {
            do {
                readers.append(ConfigReader(provider: try await FileProvider<JSONSnapshot>(filePath: FilePath(path))))
            } catch {
                throw ValidationError("--config \(path): not a readable JSON file; check the name and the commas")
            }
        }
        let text = { (key: String) in readers.lazy.compactMap { $0.string(forKey: ConfigKey(key)) }.first }
        telnet = try Endpoint(flags.telnet ?? text("telnet") ?? "127.0.0.1:2323", option: "--telnet")
        http = try Endpoint(flags.http ?? text("http") ?? "127.0.0.1:8080", option: "--http")
        data = flags.data ?? text("data") ?? "data"
        intents = flags.intents ?? text("intents") ?? "intents"
        knowledge = flags.knowledge ?? text("knowledge") ?? "knowledge"
        let lines = readers.lazy.compactMap { $0.double(forKey: "lines-per-second") }.first
        linesPerSecond = flags.linesPerSecond ?? lines ?? 1
        let connections = readers.lazy.compactMap { $0.int(forKey: "connections-per-address") }.first
        connectionsPerAddress = flags.connectionsPerAddress ?? connections ?? 100
        guard linesPerSecond >= 0, linesPerSecond.isFinite else {
            throw ValidationError("--lines-per-second takes 0 (no limit) or more")
        }
        guard connectionsPerAddress >= 0 else {
            throw ValidationError("--connections-per-address takes 0 (no limit) or more")
        }
    }
}

/// A host and a port to listen on.
struct Endpoint: Sendable, Equatable {
    let host: String
    let port: Int

    /// The endpoint written as `HOST:PORT`, an IPv6 host in brackets.
    init(_ text: String, option: String) throws {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port), colon != text.startIndex
        else {
            throw ValidationError("\(option) \(text): write HOST:PORT, such as 127.0.0.1:2323; port 0 takes a free one")
        }
        let host = text[..<colon]
        self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : String(host)
        self.port = port
    }
}
