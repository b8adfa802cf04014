import Chart
import Corruption
import Dataset
import Foundation
import Testing

@testable import Settings

/// What we ship and document follows the schemas.
@Suite struct SchemaFileTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func check(_ yaml: String, _ name: String) throws {
    let tree = try SettingsTree(yaml: yaml, file: "t.yaml")
    #expect(try Schema(named: name).faults(of: tree.root) == [])
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: Layout.names) func layouts(name: String) throws {
    try check(Layout.yaml(named: name), "layout")
  }

  @Test(arguments: Recipe.names) func recipes(name: String) throws {
    try check(Recipe.yaml(named: name), "recipe")
  }

  @Test func datasetExample() throws { try check(Configuration.example, "dataset") }

  @Test(arguments: ["npy", "safetensors", "wfdb", "everything", "pictures", "unsplit"]) func interoperation(
    name: String
  ) throws {
    try check(text("Tests/Interop/\(name).yaml"), "dataset")
  }

  @Test func suite() throws { try check(text("goldens/suite.yaml"), "suite") }

  /// Whole files in the documents, told by a key that only such a file has.
  @Test(arguments: ["layouts", "corruptions", "datasets", "golden"])
  func documents(name: String) throws {
    let kinds = ["rows:": "layout", "steps:": "recipe", "inputs:": "dataset", "cases:": "suite"]
    let blocks = try text("docs/\(name).md").split(separator: "```yaml\n", omittingEmptySubsequences: false)
      .dropFirst()
      .compactMap { $0.split(separator: "```", omittingEmptySubsequences: false).first.map(String.init) }
    var count = 0
    for block in blocks {
      let lines = block.split(separator: "\n")
      guard let kind = kinds.first(where: { key, _ in lines.contains { $0.hasPrefix(key) } }) else {
        continue
      }
      try check(block, kind.value)
      count += 1
    }
    #expect(count > 0)
  }

  @Test(
    "a schema refuses what the reader refuses",
    arguments: [
      ("layout", "name: a\nrows: [[I]]\npaper: {gain: 0.5}\n"), ("layout", "name: a\n"),
      ("layout", "name: a\nrows: [[X1]]\n"), ("layout", "name: a\nrows: [[I]]\npulse: {side: up}\n"),
      ("layout", "name: a\nrows: [[I]]\nmargn: 3\n"), ("recipe", "steps: []\n"),
      ("recipe", "steps: [{severity: 3}]\n"), ("recipe", "steps: [{op: rotate, severity: 9}]\n"),
      ("dataset", "inputs: [{folder: a, glob: b}]\noutputs: [{form: swift}]\n"),
      ("dataset", "inputs: [{folder: a}]\noutputs: [{form: none}]\n"),
      ("suite", "cases: [{name: a}]\n"), ("suite", "cases: [{name: a, record: r, start: -1}]\n"),
    ])
  func refused(name: String, yaml: String) throws {
    let tree = try SettingsTree(yaml: yaml, file: "t.yaml")
    #expect(try Schema(named: name).faults(of: tree.root) != [])
    #expect(try FileReader.faults(yaml, name) != "")
  }
}
