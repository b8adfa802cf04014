import Foundation
import TestSupport

/// One entry of an index of reference cases.
struct ReferenceCase: Decodable, Sendable, CustomStringConvertible {
  let id: String
  let kind: String
  let header: String?
  let file: String?
  let expected: String?
  let expect: String?
  let errorClass: String?
  let alsoAccepted: [String]?

  enum CodingKeys: String, CodingKey {
    case id, kind, header, file, expected, expect, errorClass = "error_class"
    case alsoAccepted = "also_accepted_classes"
  }

  var description: String { id }

  private struct Index: Decodable { let cases: [ReferenceCase] }

  /// The folder `wfdb/open`, empty path where absent.
  static let folder = SharedCases.folder?.appending(path: "wfdb/open") ?? URL(filePath: "/nonexistent")

  static let open = load("index.json")
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
    return Self.folder.appending(path: prefix + (header ?? file ?? "")).path
  }

  func expectedValues() throws -> JSONValue {
    let prefix = expect == nil ? "" : "malformed/"
    return try JSONValue(contentsOf: Self.folder.appending(path: prefix + (expected ?? "")))
  }

  /// Keys that say how the values were made, not what they are.
  static let notes: Set<String> = [
    "schema", "c_rescaled", "wfdb_python_agrees", "wfdb_c_agrees", "peer_notes", "wfdb_python_alternative",
  ]
}
