internal import Chart
public import ECGFiles
internal import Files
internal import Foundation
internal import Pipeline

extension GoldenSuite {
  /// Begins a suite: approves a case for each layout and record as it is drawn now, then writes `suite.yaml`. Where a
  /// case cannot be drawn, nothing is left.
  ///
  /// - Parameters:
  ///   - folder: made where absent.
  ///   - records: paths of records, named from the current folder; none takes a synthetic ECG.
  ///   - layouts: names of layouts.
  ///   - reading: how the records are read.
  /// - Returns: the suite, and what a user should know of its charts.
  /// - Throws: ``GoldenError/suiteExists(file:)`` where the folder has a suite or a golden of one of the cases,
  ///   ``GoldenError/unwritable(path:reason:)``, and what ``init(folder:)`` and ``approve(_:with:)`` throw.
  public static func begin(
    folder: String, records: [String], layouts: [String], reading: ECGReadOptions = ECGReadOptions()
  ) throws(GoldenError) -> (suite: GoldenSuite, warnings: [String]) {
    let file = PathCheck.path(fileName, in: folder)
    guard !PathCheck.exists(file) else { throw .suiteExists(file: file) }
    let text = yaml(records: records, layouts: layouts, from: folder)
    var suite = try GoldenSuite(folder: folder, yaml: text)
    suite.reading = reading
    for one in suite.cases {
      let golden = PathCheck.path(one.name, in: folder)
      guard !PathCheck.exists(golden) else { throw .suiteExists(file: golden) }
    }
    let isNew = !PathCheck.exists(folder)
    do throws(GoldenError) {
      // Records are named from the folder, through which the way to them leads.
      try make(folder)
      let warnings = try suite.approveAll()
      try write(text, to: file)
      return (suite, warnings)
    } catch {
      for one in suite.cases {
        try? FileManager.default.removeItem(atPath: PathCheck.path(one.name, in: folder))
      }
      if isNew { try? FileManager.default.removeItem(atPath: folder) }
      throw error
    }
  }

  private func approveAll() throws(GoldenError) -> [String] {
    let maker = ChartMaker()
    var warnings: [String] = []
    for one in cases {
      warnings += try approve(one, with: maker).filter(\.isMisplacement).map { "\(one.name): \($0)" }
    }
    return warnings
  }

  private static func make(_ folder: String) throws(GoldenError) {
    do throws(FileError) {
      try FileContents.makeFolder(folder)
    } catch {
      throw .unwritable(path: folder, reason: error.description)
    }
  }

  private static func write(_ text: String, to file: String) throws(GoldenError) {
    do throws(FileError) {
      try FileContents.write(Array(text.utf8), to: file)
    } catch {
      throw .unwritable(path: file, reason: error.description)
    }
  }

  private static func yaml(records: [String], layouts: [String], from folder: String) -> String {
    var lines = [
      "# Charts that are kept as they were approved: 'leadsheet golden check' draws each and compares.",
      "# A case has a name, a 'record' (a path from here) or a 'synthetic' ECG, and what 'render' takes: layout, dpi,",
      "# speed, gain, page, gridColor, set, start, seed. 'tolerance' (delta and edge in levels, edgeShare and share in %) may stand in a case.",
      "cases:",
    ]
    var names: Set<String> = []
    for layout in layouts {
      let name = URL(filePath: layout).deletingPathExtension().lastPathComponent
      if records.isEmpty {
        lines += ["  - name: \(quoted(caseName(name, &names)))"]
        lines += ["    synthetic: {rhythm: sinus, heartRate: 72, seed: 1}"]
        lines += ["    layout: \(quoted(layoutPath(layout, from: folder)))", "    dpi: 100"]
      }
      for record in records {
        let stem = URL(filePath: record).lastPathComponent.replacing(".hea", with: "")
        let path = relativePath(record.replacing(".hea", with: ""), from: folder)
        lines += ["  - name: \(quoted(caseName("\(stem)-\(name)", &names)))", "    record: \(quoted(path))"]
        lines += ["    layout: \(quoted(layoutPath(layout, from: folder)))", "    dpi: 100"]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A name that a folder can have, and no case has yet: other characters than letters, digits and a few signs are
  /// written as `_`, and what is there already gets a number.
  private static func caseName(_ name: String, _ names: inout Set<String>) -> String {
    let letters = name.map { $0.utf8.allSatisfy(GoldenSuiteForm.isNameByte) ? String($0) : "_" }.joined()
    let stem = letters.hasPrefix(".") ? "_" + letters : letters
    var (free, number) = (stem, 1)
    while !names.insert(free).inserted {
      number += 1
      free = "\(stem)-\(number)"
    }
    return free
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

  /// A text as YAML, whatever it holds: a text in JSON is one.
  private static func quoted(_ text: String) -> String { JSONText.string(text) }
}
