public import Foundation

/// Compressed fixtures, unpacked by the system's tools.
public enum CompressedFiles {
  /// A tool failed.
  public struct Failure: Error {
    /// The tool with its arguments.
    public let command: String
  }

  /// The bytes of a `.gz` file.
  public static func gunzipped(_ file: URL) throws -> Data {
    try run("/usr/bin/env", ["gzip", "-dc", file.path])
  }

  /// Unpacks a `.tar.gz` file into a folder.
  public static func untar(_ file: URL, into folder: String) throws {
    _ = try run("/usr/bin/env", ["tar", "-xzf", file.path, "-C", folder])
  }

  private static func run(_ tool: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(command: ([tool] + arguments).joined(separator: " "))
    }
    return data
  }
}
