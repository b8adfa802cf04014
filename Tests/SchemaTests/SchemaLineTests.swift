import Chart
import Foundation
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

  @Test(arguments: Layout.names) func `What is built in and printed has no such line`(name: String) throws {
    #expect(try Layout.yaml(named: name).hasPrefix("name: \(name)\n"))
  }
}
