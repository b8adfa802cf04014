internal import Foundation
internal import Randomness
package import Settings

/// A layout as it was written: with alternatives and ranges, of which each record draws its own.
public struct LayoutSource: Sendable {
  private let tree: SettingsTree
  /// Whether records can differ: the source has alternatives or ranges.
  public let isRandom: Bool

  /// A value that replaces one of a layout, and what is blamed for it.
  package struct Change: Sendable {
    /// The option, as it is typed.
    var option: String
    /// Keys joined by dots, such as `paper.gain`.
    var key: String
    /// As YAML.
    var value: String

    /// A change that an option makes.
    package init(_ key: String, to value: String, by option: String) {
      (self.key, self.value, self.option) = (key, value, option)
    }
  }

  /// Options of their own for keys that are often changed, and the keys.
  package static let shortcuts = [
    (option: "page", key: "page"), (option: "dpi", key: "paper.dpi"), (option: "speed", key: "paper.speed"),
    (option: "gain", key: "paper.gain"), (option: "gridColor", key: "paper.gridColor"),
  ]

  /// Reads and checks a layout: a built-in one by name, or a file's: what holds a `/` or ends in `.yaml` or `.yml`
  /// is a file's path.
  ///
  /// - Parameters:
  ///   - name: of a built-in layout, or a path.
  ///   - changes: keys and YAML values that replace those of the layout, such as `paper.gain` and `5`.
  /// - Throws: ``ChartError/unknownLayout(name:known:)``, ``ChartError/settings(_:)`` with every fault, its line and key.
  public init(named name: String, changes: [(key: String, value: String)] = []) throws(ChartError) {
    try self.init(named: name, options: Self.options(changes))
  }

  /// Reads and checks a layout as ``init(named:changes:)`` does; faults of a change blame its option.
  package init(named name: String, options: [Change]) throws(ChartError) {
    guard SettingsReader.isFile(name) else {
      try self.init(yaml: Layout.yaml(named: name), file: "\(name).yaml", options: options)
      return
    }
    let text: String
    do {
      text = try String(contentsOf: URL(filePath: name), encoding: .utf8)
    } catch {
      let isThere = FileManager.default.fileExists(atPath: name)
      throw .settings(
        .unreadable(
          file: name,
          reason: isThere ? "cannot be read as UTF-8 text; is it a layout?" : "no such file; check the path"))
    }
    try self.init(yaml: text, file: name, options: options)
  }

  /// Reads and checks a layout's text.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: its name, for errors.
  ///   - changes: as for ``init(named:changes:)``.
  /// - Throws: ``ChartError/settings(_:)``.
  public init(
    yaml: String, file: String, changes: [(key: String, value: String)] = []
  ) throws(ChartError) {
    try self.init(yaml: yaml, file: file, options: Self.options(changes))
  }

  /// Reads and checks a layout's text as ``init(yaml:file:changes:)`` does; faults of a change blame its option.
  package init(yaml: String, file: String, options: [Change]) throws(ChartError) {
    let tree = try ChartError.settings { () throws(SettingsError) in
      var tree = try SettingsTree(yaml: yaml, file: file)
      for change in options { try tree.set(change.key, to: change.value, from: .option(change.option)) }
      return tree
    }
    try self.init(tree)
  }

  private static func options(_ changes: [(key: String, value: String)]) -> [Change] {
    changes.map { Change($0.key, to: $0.value, by: $0.key) }
  }

  /// The source with values of another file in the place of its own, and where in that file they stand.
  ///
  /// - Throws: ``ChartError/settings(_:)``.
  package func changed(
    _ changes: [(key: String, value: SettingsTree.Value, source: SettingsSource)]
  ) throws(ChartError) -> LayoutSource {
    var tree = tree
    for (key, value, source) in changes { tree.set(key, to: value, from: source) }
    return try LayoutSource(tree)
  }

  private init(_ tree: SettingsTree) throws(ChartError) {
    self.tree = tree
    isRandom = try ChartError.settings { () throws(SettingsError) in
      try SettingsReader.read(tree, stream: Self.stream(seed: 0, epoch: 0, record: ""), Layout.init(_:))
        .isDrawn
    }
  }

  /// The layout for a record.
  ///
  /// - Parameters:
  ///   - seed: another seed draws other values.
  ///   - epoch: the pass over the data, from 0; each draws other values.
  ///   - record: the record's name; each draws its own values.
  public func layout(
    seed: UInt64 = 0, epoch: Int = 0, record: String = ""
  ) throws(ChartError) -> Layout {
    try ChartError.settings { () throws(SettingsError) in
      try SettingsReader.read(
        tree, stream: Self.stream(seed: seed, epoch: epoch, record: record), Layout.init(_:)
      ).value
    }
  }

  private static func stream(seed: UInt64, epoch: Int, record: String) -> RandomStream {
    RandomStream(seed: seed, epoch: epoch, name: record, purpose: "layout")
  }
}

extension Layout {
  /// A layout without anything to draw by chance, as ``LayoutSource/init(named:changes:)`` finds it.
  ///
  /// - Throws: as that.
  public init(named name: String, changes: [(key: String, value: String)] = []) throws(ChartError) {
    self = try LayoutSource(named: name, changes: changes).layout()
  }

  /// The names of the built-in layouts, sorted.
  public static var names: [String] { BuiltInLayouts.yaml.keys.sorted() }

  /// The text of a built-in layout.
  ///
  /// - Throws: ``ChartError/unknownLayout(name:known:)``.
  public static func yaml(named name: String) throws(ChartError) -> String {
    guard let text = BuiltInLayouts.yaml[name] else { throw .unknownLayout(name: name, known: names) }
    return text
  }
}
