/// A YAML file as plain values with their lines.
package struct SettingsTree: Sendable {
  /// A value of the file.
  package indirect enum Value: Sendable {
    case scalar(String, line: Int?)
    case list([Value], line: Int?)
    case mapping([Entry], line: Int?)
  }

  /// A key with its value.
  package struct Entry: Sendable {
    var key: String
    var line: Int?
    var value: Value
    /// Where it was written, if not in the file.
    var source: SettingsSource?
  }

  /// The file's name, for faults.
  package let file: String
  package private(set) var root: Value

  /// What is read of a file at most.
  package struct Limit: Sendable {
    var bytes: Int
    var values: Int

    /// Of what people write by hand: a layout needs a hundredth of it.
    package static let handwritten = Limit(bytes: 65_536, values: 100_000)
    /// Of a list of many cases, which programs write too.
    package static let list = Limit(bytes: 8 << 20, values: 2_000_000)
  }

  /// Reads YAML. Anchors and aliases, by which a small file can become huge, are refused.
  package init(yaml: String, file: String, limit: Limit = .handwritten) throws(SettingsError) {
    self.file = file
    guard yaml.utf8.count <= limit.bytes else {
      throw .unreadable(file: file, reason: "larger than \(limit.bytes) bytes; is it the right file?")
    }
    do throws(YAMLFault) {
      guard let tree = try YAMLComposer.tree(of: yaml, values: limit.values) else {
        throw YAMLFault(problem: "is empty")
      }
      root = tree
    } catch {
      let fault = SettingsFault(file: file, line: error.line, key: error.key, problem: error.problem)
      throw .faults([fault])
    }
  }

  /// Puts `yaml` in the place of the value at a path of keys, which is made where it is absent.
  ///
  /// - Parameters:
  ///   - path: keys joined by dots, for instance `paper.gain`.
  ///   - yaml: the value. One that begins with `#` is a text, as colors are, not a comment.
  ///   - source: what faults of the value blame.
  package mutating func set(
    _ path: String, to yaml: String, from source: SettingsSource
  ) throws(SettingsError) {
    set(path, to: try Self.value(of: yaml, at: path, from: source), from: source)
  }

  /// Puts a value in the place of the one at a path of keys.
  ///
  /// - Parameter source: what faults of the value blame.
  package mutating func set(_ path: String, to value: Value, from source: SettingsSource) {
    var source = source
    source.path = path
    root = root.setting(path.split(separator: ".").map(String.init)[...], to: value.withoutLines, source)
  }

  /// The value of a text in YAML that is to stand at a path of keys.
  ///
  /// - Throws: a fault of `source` where text or path is invalid.
  package static func value(
    of yaml: String, at path: String, from source: SettingsSource
  ) throws(SettingsError) -> Value {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false)
    if keys.contains("") { throw fault(source, "'\(path)' names no key; give keys joined by dots") }
    guard keys.count <= YAMLComposer.maximumDepth else {
      throw fault(source, "more than \(YAMLComposer.maximumDepth) levels within each other; write fewer")
    }
    if yaml.hasPrefix("#") { return .scalar(yaml, line: nil) }
    do throws(YAMLFault) {
      return try YAMLComposer.tree(of: yaml.isEmpty ? "''" : yaml, values: Limit.handwritten.values)
        ?? .scalar("", line: nil)
    } catch {
      throw fault(source, "'\(yaml.prefix(60))': \(error.problem)")
    }
  }

  private static func fault(_ source: SettingsSource, _ problem: String) -> SettingsError {
    .faults([source.fault(at: source.path, problem)])
  }
}

extension SettingsTree.Value {
  /// What it is, in words.
  package var kind: String {
    switch self {
    case .mapping: "keys with values"
    case .list: "a list"
    case .scalar(let text, _): text.isEmpty ? "empty" : "'\(text)'"
    }
  }

  package var line: Int? {
    switch self {
    case .mapping(_, let line), .list(_, let line), .scalar(_, let line): line
    }
  }

  package var text: String? {
    if case .scalar(let text, _) = self { text } else { nil }
  }

  package var items: [Self]? {
    if case .list(let items, _) = self { items } else { nil }
  }

  /// Lines of another text mean nothing in this one.
  fileprivate var withoutLines: Self {
    switch self {
    case .scalar(let text, _): .scalar(text, line: nil)
    case .list(let items, _): .list(items.map(\.withoutLines), line: nil)
    case .mapping(let entries, _):
      .mapping(
        entries.map { SettingsTree.Entry(key: $0.key, line: nil, value: $0.value.withoutLines) }, line: nil)
    }
  }

  fileprivate func setting(
    _ path: ArraySlice<String>, to value: Self, _ source: SettingsSource
  ) -> Self {
    guard let key = path.first else { return value }
    var (entries, line) =
      switch self {
      case .mapping(let entries, let line): (entries, line)
      default: ([SettingsTree.Entry](), Int?.none)
      }
    let index = entries.firstIndex { $0.key == key }
    let isReplaced = index == nil || path.count == 1
    let old = index.map { entries[$0].value } ?? .mapping([], line: nil)
    let entry = SettingsTree.Entry(
      key: key, line: index.flatMap { entries[$0].line },
      value: old.setting(path.dropFirst(), to: value, source),
      source: isReplaced ? source : index.flatMap { entries[$0].source })
    if let index { entries[index] = entry } else { entries.append(entry) }
    return .mapping(entries, line: line)
  }
}
