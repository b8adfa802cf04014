import Foundation

/// Writes a Swift file that holds the texts of other files: `EmbedTool OUTPUT FILE…`.
@main
struct EmbedTool {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { fatalError("EmbedTool OUTPUT FILE…") }
    var lines = [
      "/// The files of the folder `Embedded`.", "enum EmbeddedTexts {",
      "  /// Each file's text by its name without extension.", "  static let all: [String: String] = [",
    ]
    for path in arguments.dropFirst() {
      let url = URL(filePath: path)
      let text = withoutSchemaLine(try String(contentsOf: url, encoding: .utf8))
      lines.append("    \(literal(url.deletingPathExtension().lastPathComponent)): \(literal(text)),")
    }
    if arguments.count == 1 { lines.append("    :") }
    try (lines + ["  ]", "}", ""]).joined(separator: "\n").write(
      toFile: output, atomically: true, encoding: .utf8)
  }

  /// A text without the first line by which editors find its JSON Schema: from a copy, that path leads nowhere.
  private static func withoutSchemaLine(_ text: String) -> String {
    guard text.hasPrefix("# yaml-language-server: "), let end = text.firstIndex(of: "\n") else { return text }
    return String(text[text.index(after: end)...])
  }

  /// A string literal of one line.
  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
