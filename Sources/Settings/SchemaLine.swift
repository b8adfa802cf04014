/// The comment by which an editor finds the JSON Schema of a YAML file of this repository:
/// `# yaml-language-server: $schema=../docs/schemas/layout.schema.json`.
package enum SchemaLine {
  private static let start = "# yaml-language-server: "

  /// A built-in file's text without that line where it is the first: the path in it leads nowhere in a copy.
  package static func removed(from yaml: String) -> String {
    guard yaml.hasPrefix(start), let end = yaml.firstIndex(of: "\n") else { return yaml }
    return String(yaml[yaml.index(after: end)...])
  }
}
