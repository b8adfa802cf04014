internal import Files
internal import Foundation

extension GoldenSuite {
  /// Begins a suite: writes its `suite.yaml` with a case for each layout and record.
  ///
  /// - Parameters:
  ///   - folder: made where absent.
  ///   - records: paths of records, named from the current folder; none takes a synthetic ECG.
  ///   - layouts: names of layouts.
  /// - Throws: ``GoldenError/suiteExists(file:)`` where the folder has a suite, ``GoldenError/unwritable(path:reason:)``,
  ///   and what ``init(folder:)`` throws.
  public static func begin(
    folder: String, records: [String], layouts: [String]
  ) throws(GoldenError) -> GoldenSuite {
    let file = URL(filePath: folder).appending(path: fileName)
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw .suiteExists(file: file.path)
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(yaml(records: records, layouts: layouts, from: folder).utf8).write(to: file, options: .atomic)
    } catch {
      throw .unwritable(path: file.path, reason: error.systemReason)
    }
    return try GoldenSuite(folder: folder)
  }

  private static func yaml(records: [String], layouts: [String], from folder: String) -> String {
    var lines = [
      "# Charts that are kept as they were approved: 'leadsheet golden check' draws each and compares.",
      "# A case has a name, a 'record' (a path from here) or a 'synthetic' ECG, and what 'render' takes: layout, dpi,",
      "# speed, gain, page, gridColor, set, start, seed. 'tolerance' (delta and edge in levels, edgeShare and share in %) may stand in a case.",
      "cases:",
    ]
    for layout in layouts {
      let name = URL(filePath: layout).deletingPathExtension().lastPathComponent
      if records.isEmpty {
        lines += ["  - name: \(name)", "    synthetic: {rhythm: sinus, heartRate: 72, seed: 1}"]
        lines += ["    layout: \(quoted(layoutPath(layout, from: folder)))", "    dpi: 100"]
      }
      for record in records {
        let stem = URL(filePath: record).lastPathComponent.replacing(".hea", with: "")
        let path = relativePath(record.replacing(".hea", with: ""), from: folder)
        lines += ["  - name: \(quoted("\(stem)-\(name)"))", "    record: \(quoted(path))"]
        lines += ["    layout: \(quoted(layoutPath(layout, from: folder)))", "    dpi: 100"]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func layoutPath(_ layout: String, from folder: String) -> String {
    layout.utf8.contains(UInt8(ascii: "/")) || layout.hasSuffix(".yaml") || layout.hasSuffix(".yml")
      ? relativePath(layout, from: folder) : layout
  }

  /// The way from the suite's folder, so that a suite can move together with what it names. Always with a slash, by
  /// which a layout's file is told from a built-in one.
  private static func relativePath(_ path: String, from folder: String) -> String {
    let target = URL(filePath: path).standardizedFileURL.pathComponents
    let start = URL(filePath: folder).standardizedFileURL.pathComponents
    let common = zip(target, start).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: start.count - common)
    return ((up.isEmpty ? ["."] : up) + target.dropFirst(common)).joined(separator: "/")
  }

  /// A text as YAML, whatever it holds.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
