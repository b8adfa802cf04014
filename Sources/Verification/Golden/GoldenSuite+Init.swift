internal import Foundation

extension GoldenSuite {
  /// Begins a suite: writes its `suite.yaml` with a case for each layout and record.
  ///
  /// - Parameters:
  ///   - folder: made where absent.
  ///   - records: paths of records, named from the current folder; none takes a synthetic ECG.
  ///   - layouts: names of layouts.
  /// - Throws: ``VerificationError/wrongRequest(_:)`` where the folder has a suite, ``VerificationError/unwritable(path:reason:)``,
  ///   and what ``init(folder:)`` throws.
  public static func begin(
    folder: String, records: [String], layouts: [String]
  ) throws(VerificationError) -> GoldenSuite {
    let file = URL(filePath: folder).appending(path: fileName)
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw .wrongRequest("\(file.path): is there already; edit it, or choose another folder")
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(yaml(records: records, layouts: layouts).utf8).write(to: file, options: .atomic)
    } catch {
      throw .unwritable(path: file.path, reason: error.localizedDescription)
    }
    return try GoldenSuite(folder: folder)
  }

  private static func yaml(records: [String], layouts: [String]) -> String {
    var lines = [
      "# Charts that are kept as they were approved: 'leadsheet golden check' draws each and compares.",
      "# A case has a name, a 'record' (a path from here) or a 'synthetic' ECG, and what 'render' takes: layout, dpi,",
      "# speed, gain, page, gridColor, set, start, seed. 'tolerance' (delta in levels, share in %) may stand in a case.",
      "cases:",
    ]
    for layout in layouts {
      let name = URL(filePath: layout).deletingPathExtension().lastPathComponent
      if records.isEmpty {
        lines += ["  - name: \(name)", "    synthetic: {rhythm: sinus, heartRate: 72, seed: 1}"]
        lines += ["    layout: \(quoted(layoutPath(layout)))", "    dpi: 100"]
      }
      for record in records {
        let stem = URL(filePath: record).lastPathComponent.replacing(".hea", with: "")
        let path = URL(filePath: record).path.replacing(".hea", with: "")
        lines += ["  - name: \(quoted("\(stem)-\(name)"))", "    record: \(quoted(path))"]
        lines += ["    layout: \(quoted(layoutPath(layout)))", "    dpi: 100"]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func layoutPath(_ layout: String) -> String {
    layout.contains("/") || layout.hasSuffix(".yaml") || layout.hasSuffix(".yml")
      ? URL(filePath: layout).path : layout
  }

  /// A text as YAML, whatever it holds.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
