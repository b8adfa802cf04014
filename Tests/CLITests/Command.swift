import Foundation
import TestSupport

/// The built command, run as a user runs it.
struct Command {
  let status: Int32
  let output: [UInt8]
  let errors: String

  /// What the command answered, as text.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Runs `leadsheet` with arguments in a folder and waits for its end.
  ///
  /// - Parameters:
  ///   - seconds: after which it is killed, if given.
  ///   - signal: by which it is killed.
  ///   - place: where standard output goes, in place of ``output``.
  ///   - input: what standard input is, in place of nothing.
  ///   - environment: variables besides those of the tests.
  init(
    _ arguments: [String], in folder: URL? = nil, killedAfter seconds: Double? = nil,
    by signal: Int32 = SIGKILL,
    writingTo place: String? = nil, readingFrom input: String? = nil, environment: [String: String] = [:]
  ) throws {
    let streams = try TemporaryFolder()
    try streams.write("out", "")
    try streams.write("err", "")
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: URL(filePath: $0)) } ?? FileHandle.nullDevice
    process.standardOutput = try FileHandle(
      forWritingTo: place.map { URL(filePath: $0) } ?? streams.url.appending(path: "out"))
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(path: "err"))
    try process.run()
    if let seconds {
      let end = Date(timeIntervalSinceNow: seconds)
      while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.005) }
      if process.isRunning { kill(process.processIdentifier, signal) }
    }
    process.waitUntilExit()
    status = process.terminationStatus
    output = try streams.bytes("out")
    errors = String(decoding: try streams.bytes("err"), as: UTF8.self)
  }

  /// Beside the test bundle or above it, where the package manager builds both.
  static func executable() throws -> URL {
    var folder = URL(filePath: CommandLine.arguments[0])
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "leadsheet")
      let isFolder = try? candidate.resourceValues(forKeys: [.isDirectoryKey]).isDirectory
      if isFolder == false, FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    throw CocoaError(.fileNoSuchFile)
  }
}
