import Foundation
import Testing

/// What docs/architecture.md says of "where a change belongs": a new one is its own file and at most one line in a list.
@Suite struct OnePlaceTests {
  /// A thing of which there are many, each declared in a file of its own and listed once.
  struct Kind: CustomTestStringConvertible {
    var testDescription: String
    var module: String
    /// What stands before and behind the name where one is declared.
    var declaration: (String, String)
    /// The ending of the file's name that lists them.
    var list: String
    /// Those that another file may name, since they mean something of their own there.
    var special: Set<String> = []
  }

  static let kinds = [
    Kind(
      testDescription: "operators on pictures", module: "Corruption",
      declaration: ("  static let ", " = ImageOperator("), list: "Operators.swift"),
    Kind(
      testDescription: "operators on signals", module: "Corruption",
      declaration: ("  static let ", " = SignalOperator("), list: "SignalOperator+All.swift"),
    Kind(
      testDescription: "signal formats", module: "WFDB",
      declaration: ("  static let ", " = SignalFormat("), list: "SignalFormat.swift"),
    Kind(
      testDescription: "truth forms", module: "Chart",
      declaration: ("  public static let ", " = TruthForm("), list: "TruthForm.swift",
      special: ["yolo", "mask", "annotations", "points"]),
    Kind(
      testDescription: "input formats", module: "ECGFiles",
      declaration: ("public struct ", ": StoredFormat {"), list: "ECGFile.swift"),
  ]

  @Test(arguments: kinds)
  func `Each has its file and one line in one list`(kind: Kind) throws {
    let files = try SourceTree.modules().flatMap(SourceTree.files(of:))
    let lists = files.filter { $0.module == kind.module && $0.path.hasSuffix(kind.list) }
      .map { (path: $0.path, words: words($0.text)) }
    let names = files.filter { $0.module == kind.module }.flatMap { declared(in: $0, kind) }
    #expect(names.count > 5)
    for (name, home) in names where !kind.special.contains(name) {
      let listed = lists.filter { $0.words.contains(name) }.map(\.path)
      #expect(listed.count == 1, "\(name): is listed in \(listed)")
      for file in files where file.path != home && !listed.contains(file.path) {
        if isNamed(name, in: file, kind) { Issue.record("\(file.module)/\(file.path) names \(name)") }
      }
    }
  }

  /// A layout is a file: of those that there are, the sources name the default ones and the examples of help texts alone.
  @Test func `Layouts and recipes are named by no source`() throws {
    let examples: Set<String> = ["3x4+1", "12x1", "6x2+1", "ecg-plot", "photo"]
    // A form of truth, a key of synthetic records, two operators and two presets of reading have the same names.
    let others: Set<String> = [
      "ecg-image-kit", "rhythm", "fax", "photocopy", "challenge-2024", "kaggle-2025",
    ]
    let files = try SourceTree.modules().flatMap(SourceTree.files(of:))
    for folder in ["layouts", "recipes"] {
      let url = SourceTree.root.appending(path: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
      #expect(names.count > 5)
      for name in names where !examples.contains(name) && !others.contains(name) {
        for file in files where file.text.contains("\"\(name)\"") {
          Issue.record("\(file.module)/\(file.path) names \(folder)/\(name).yaml")
        }
      }
    }
  }

  @Test func `Each layout has a case in the suite of goldens`() throws {
    let suite = try String(contentsOf: SourceTree.root.appending(path: "goldens/suite.yaml"), encoding: .utf8)
    let shown = Set(suite.split(separator: "\n").map(String.init))
    let folder = SourceTree.root.appending(path: "layouts").path
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".yaml") {
      #expect(shown.contains("    layout: \(file.dropLast(5))"), "\(file)")
    }
  }

  private func declared(in file: SourceTree.File, _ kind: Kind) -> [(String, String)] {
    file.text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix(kind.declaration.0), let end = line.range(of: kind.declaration.1) else {
        return nil
      }
      return (
        String(line[line.index(line.startIndex, offsetBy: kind.declaration.0.count)..<end.lowerBound]),
        file.path
      )
    }
  }

  /// Whether a file names it as a member of its type, or a type by itself.
  private func isNamed(_ name: String, in file: SourceTree.File, _ kind: Kind) -> Bool {
    let type = kind.declaration.1.filter(\.isLetter)
    if type == "StoredFormat" {
      return file.text.contains(name) && words(file.text).contains(name) && !declares(name, file)
    }
    return file.text.contains("\(type).\(name) ") || file.text.contains("\(type).\(name))")
      || file.text.contains("\(type).\(name).") || file.text.contains("\(type).\(name),")
  }

  /// Whether it is one of the files that the type is made of, as `EDFFormat+Header.swift` is.
  private func declares(_ name: String, _ file: SourceTree.File) -> Bool {
    file.text.contains("extension \(name)")
  }

  private func words(_ text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
  }
}
