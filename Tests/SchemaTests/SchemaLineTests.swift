import Foundation
import Settings
import Testing

/// The comments by which editors find the schemas.
@Suite struct SchemaLineTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: [
    ("layouts", "layout"), ("recipes", "recipe"), ("goldens", "suite"), ("Tests/Interop", "dataset"),
  ])
  func `Every file names its schema`(folder: String, schema: String) throws {
    let place = Self.root.appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path).filter {
      $0.hasSuffix(".yaml")
    }
    #expect(!names.isEmpty)
    for name in names {
      let text = try String(contentsOf: place.appending(path: name), encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first)
      #expect(line.hasPrefix("# yaml-language-server: $schema="), "\(folder)/\(name)")
      let path = String(line.drop { $0 != "=" }.dropFirst())
      #expect(path.hasSuffix("/\(schema).schema.json"), "\(folder)/\(name)")
      let target = place.appending(path: path).standardizedFileURL
      #expect(FileManager.default.fileExists(atPath: target.path), "\(folder)/\(name)")
    }
  }

  @Test(arguments: [
    ("# yaml-language-server: $schema=x\nname: a\n", "name: a\n"), ("name: a\n", "name: a\n"), ("", ""),
    ("# a comment\n# yaml-language-server: $schema=x\n", "# a comment\n# yaml-language-server: $schema=x\n"),
    ("# yaml-language-server: $schema=x", "# yaml-language-server: $schema=x"),
  ])
  func `A copy has no such line`(text: String, expected: String) {
    #expect(SchemaLine.removed(from: text) == expected)
  }
}
