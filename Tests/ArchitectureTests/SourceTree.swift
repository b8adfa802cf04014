import Foundation

/// The files below `Sources` and what they import.
enum SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A Swift file of a module.
  struct File {
    var module: String
    /// From the module's folder.
    var path: String
    var text: String

    /// The modules that it imports, each by its first name.
    var imports: Set<String> {
      Set(
        text.split(separator: "\n").compactMap { line -> String? in
          let words = line.split(separator: " ")
          guard let place = words.firstIndex(of: "import"), words[..<place].allSatisfy(Self.isPrefix),
            words.count > place + 1
          else { return nil }
          // `import struct Foundation.URL` names the module second.
          let kinds: Set<Substring> = [
            "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
          ]
          let name =
            kinds.contains(words[place + 1]) && words.count > place + 2 ? words[place + 2] : words[place + 1]
          return name.split(separator: ".").first.map(String.init)
        })
    }

    private static func isPrefix(_ word: Substring) -> Bool {
      ["public", "package", "internal", "fileprivate", "private"].contains(word) || word.hasPrefix("@")
    }
  }

  /// The folders of `Sources`.
  static func folders() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path).sorted()
  }

  /// The folders of `Sources` that hold Swift of ours that is linked.
  static func modules() throws -> [String] {
    try folders().filter { try !ModuleTable.tools.contains($0) && !files(of: $0).isEmpty }
  }

  /// The Swift files of a module.
  static func files(of module: String) throws -> [File] {
    let folder = root.appending(path: "Sources").appending(path: module)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      File(
        module: module, path: path,
        text: try String(contentsOf: folder.appending(path: path), encoding: .utf8))
    }
  }
}
