import Foundation

extension Stage {
  /// The command as a process of its own, as `make build` makes it.
  static let starting = [
    Stage("start: leadsheet --version", on: {}) { _, _ in try leadsheet(["--version"]) },
    Stage("start: leadsheet render, one record to PNG", on: { try Fixtures.records()[0] }) { record, _ in
      try leadsheet(["render", record, "-o", Fixtures.folder() + "/start.png", "--quiet"])
    },
  ]

  private struct Failed: Error {
    let arguments: [String]
    let status: Int32
  }

  private static func leadsheet(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL =
      URL(filePath: #filePath).appending(path: "../../../../.build/release/leadsheet")
      .standardizedFileURL
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(arguments: arguments, status: process.terminationStatus)
    }
  }
}
