import Foundation

/// The built command, run as a user runs it.
struct Command {
  let status: Int32
  let output: String
  let errors: String

  /// Runs `leadsheet` with arguments in a folder and waits for its end.
  init(_ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let errors = Reading(err)
    output = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: errors.wait(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// Beside the test bundle, where the package manager builds both.
  static func executable() throws -> URL {
    var folder = URL(filePath: CommandLine.arguments[0])
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "leadsheet")
      if FileManager.default.isExecutableFile(atPath: candidate.path), candidate.pathExtension.isEmpty,
        (try? candidate.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == false
      {
        return candidate
      }
    }
    throw CocoaError(.fileNoSuchFile)
  }
}

/// Reads a pipe beside another, so that neither fills up.
private final class Reading: @unchecked Sendable {
  private let group = DispatchGroup()
  private var data = Data()

  init(_ pipe: Pipe) {
    DispatchQueue.global().async(group: group) { self.data = pipe.fileHandleForReading.readDataToEndOfFile() }
  }

  func wait() -> Data {
    group.wait()
    return data
  }
}
