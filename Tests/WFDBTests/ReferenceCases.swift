import Foundation
import TestSupport

/// A record or annotation file with what is expected of it.
struct ReferenceCase: Decodable, Sendable, CustomStringConvertible {
  let id: String
  let kind: String
  var header: String?
  var file: String?
  var expected: String?
  var expect: String?
  var errorClass: String?
  var alsoAccepted: [String]?
  /// The folder from which files are named.
  var root = folder

  enum CodingKeys: String, CodingKey {
    case id, kind, header, file, expected, expect, errorClass = "error_class"
    case alsoAccepted = "also_accepted_classes"
  }

  var description: String { id }

  private struct Index: Decodable { let cases: [ReferenceCase] }

  /// What stands in a clone: records that the WFDB library 10.7.0 wrote (`putvec`, `newheader`) from samples of our own,
  /// in each format that it writes.
  static let generated: [ReferenceCase] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/generated")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".hea") }.sorted().map { header in
      let name = String(header.dropLast(4))
      return ReferenceCase(
        id: name, kind: "record", header: header, expected: "\(name).expected.json", root: folder)
    }
  }()

  /// The folder `wfdb/open` of the shared cases, a path to nothing where absent.
  static let folder = SharedCases.folder?.appending(path: "wfdb/open") ?? URL(filePath: "/nonexistent")

  /// Records and annotations of third parties, and what was made in their likeness.
  static let open = load("index.json").filter { !$0.path.contains("/generated/") }
  static let malformed = load("malformed/index.json")

  private static func load(_ name: String) -> [ReferenceCase] {
    guard let data = try? Data(contentsOf: folder.appending(path: name)),
      let index = try? JSONDecoder().decode(Index.self, from: data)
    else { return [] }
    return index.cases
  }

  /// The path of what is opened.
  var path: String {
    let prefix = expect == nil ? "" : "malformed/"
    return root.appending(path: prefix + (header ?? file ?? "")).path
  }

  func expectedValues() throws -> JSONValue {
    let prefix = expect == nil ? "" : "malformed/"
    return try JSONValue(contentsOf: root.appending(path: prefix + (expected ?? "")))
  }

  /// Keys that say how the values were made, not what they are.
  static let notes: Set<String> = [
    "schema", "c_rescaled", "wfdb_python_agrees", "wfdb_c_agrees", "peer_notes", "wfdb_python_alternative",
  ]
}
