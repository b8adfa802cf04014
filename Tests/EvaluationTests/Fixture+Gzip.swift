import Foundation
import Testing

@testable import Evaluation

extension Fixture {
  /// A document that `gzip` packed, unpacked by the system's program.
  static func packedJSON(_ name: String) throws -> JSONValue {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path(name)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = Array(pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try JSONReader.value(bytes)
  }
}
