import Foundation
import TestSupport
import Testing

@testable import Evaluation

/// The reference vectors of the benchmark, which stand beside the checkout.
enum BenchmarkVectors {
  static let folder: String? = {
    guard let shared = SharedCases.folder?.appending(path: "seed-vectors/erb").path,
      FileManager.default.fileExists(atPath: shared)
    else { return nil }
    return shared
  }()

  /// The bytes of a vector, unpacked where its name ends in `.gz`.
  static func bytes(_ name: String) throws -> [UInt8] {
    let path = "\(try #require(folder))/\(name)"
    return name.hasSuffix(".gz")
      ? try output(of: "/bin/gzip", ["-dc", path]) : try TemporaryFolder.fileBytes(path)
  }

  static func json(_ name: String) throws -> JSONValue { try JSONReader.value(try bytes(name)) }

  static func lines(_ name: String) throws -> [JSONValue] {
    try bytes(name).split(separator: 0x0A).map { try JSONReader.value(Array($0)) }
  }

  /// Unpacks `results.tar.gz` of a part.
  static func results(_ part: String) throws -> TemporaryFolder {
    let target = try TemporaryFolder()
    let archive = "\(try #require(folder))/\(part)/results.tar.gz"
    _ = try output(of: "/bin/tar", ["xzf", archive, "-C", target.path])
    return target
  }

  fileprivate static func output(of program: String, _ arguments: [String]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return bytes
  }
}

extension JSONValue {
  var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  var double: Double? { if case .number(let text) = self { Double(text) } else { nil } }
}

/// A table as it was read, to be compared cell by cell.
struct ReadTable {
  var columns: [String]
  var rows: [[String]]

  init(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    columns = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  /// Where the two differ; sums and means of depths, whose order of adding is the directory's, by more than 1e-9.
  func differences(from other: ReadTable) -> [String] {
    guard columns == other.columns, rows.map(\.first) == other.rows.map(\.first) else {
      return ["columns or models"]
    }
    return zip(rows, other.rows).flatMap { mine, its in
      zip(columns, zip(mine, its)).compactMap { column, cells in
        if cells.0 == cells.1 { return nil }
        if column == "depth" || column == "per_loop_depth_sum", let a = Double(cells.0),
          let b = Double(cells.1),
          abs(a - b) < 1e-9
        {
          return nil
        }
        return "\(mine[0]) \(column): \(cells.0), not \(cells.1)"
      }
    }
  }
}

extension BenchmarkVectors {
  /// The bytes of any `.gz` file.
  static func unpacked(_ path: String) throws -> [UInt8] { try output(of: "/bin/gzip", ["-dc", path]) }
}
