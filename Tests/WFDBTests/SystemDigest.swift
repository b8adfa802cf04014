import Foundation
import TestSupport

/// SHA-256 as the system's own program computes it, in which the reference values of long lists are given.
enum SystemDigest {
  /// The digests of several messages in hexadecimal digits.
  static func sha256(_ messages: [[UInt8]]) throws -> [String] {
    let folder = try TemporaryFolder()
    let names = messages.indices.map { "\($0)" }
    for (name, message) in zip(names, messages) { try folder.write(name, message) }
    let process = Process()
    let output = Pipe()
    #if os(Linux)
      process.executableURL = URL(filePath: "/usr/bin/sha256sum")
      process.arguments = names
    #else
      process.executableURL = URL(filePath: "/usr/bin/shasum")
      process.arguments = ["-a", "256"] + names
    #endif
    process.currentDirectoryURL = folder.url
    process.standardOutput = output
    try process.run()
    let lines = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return lines.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
  }
}
