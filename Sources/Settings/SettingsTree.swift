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
  }

  /// The file's name, for faults.
  package let file: String
  package private(set) var root: Value

  /// What is read at most, in bytes: a layout needs a hundredth of it.
  package static let maximumBytes = 65_536

  /// Reads YAML. Anchors and aliases, by which a small file can become huge, are refused.
  package init(yaml: String, file: String) throws(SettingsError) {
    self.file = file
    guard yaml.utf8.count <= Self.maximumBytes else {
      throw .unreadable(
        file: file, reason: "larger than \(Self.maximumBytes) bytes; is it the right file?")
    }
    do throws(YAMLFault) {
      guard let tree = try YAMLComposer.tree(of: yaml) else { throw YAMLFault(problem: "is empty") }
      root = tree
    } catch {
      let fault = SettingsFault(file: file, line: error.line, key: error.key, problem: error.problem)
      throw .faults([fault])
    }
  }

  /// Puts `yaml` in the place of the value at a path of keys, which is made where it is absent.
  ///
  /// - Parameter path: keys joined by dots, for instance `paper.gain`.
  package mutating func set(_ path: String, to yaml: String) throws(SettingsError) {
    guard path.utf8.count(where: { $0 == UInt8(ascii: ".") }) < YAMLComposer.maximumDepth else {
      let problem = "more than \(YAMLComposer.maximumDepth) levels within each other; write fewer"
      throw .faults([SettingsFault(file: "\(path.prefix(20))…", line: nil, key: "", problem: problem)])
    }
    set(path, to: try SettingsTree(yaml: yaml.isEmpty ? "''" : yaml, file: "\(path)=\(yaml)").root)
  }

  /// Puts a value of another file in the place of the one at a path of keys.
  package mutating func set(_ path: String, to value: Value) {
    root = root.setting(path.split(separator: ".").map(String.init)[...], to: value.withoutLines)
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

  fileprivate var withoutLines: Self {
    switch self {
    case .scalar(let text, _): .scalar(text, line: nil)
    case .list(let items, _): .list(items.map(\.withoutLines), line: nil)
    case .mapping(let entries, _):
      .mapping(
        entries.map { SettingsTree.Entry(key: $0.key, line: nil, value: $0.value.withoutLines) }, line: nil)
    }
  }

  fileprivate func setting(_ path: ArraySlice<String>, to value: Self) -> Self {
    guard let key = path.first else { return value }
    var (entries, line) =
      switch self {
      case .mapping(let entries, let line): (entries, line)
      default: ([SettingsTree.Entry](), Int?.none)
      }
    let index = entries.firstIndex { $0.key == key }
    let old = index.map { entries[$0].value } ?? .mapping([], line: nil)
    let entry = SettingsTree.Entry(key: key, line: nil, value: old.setting(path.dropFirst(), to: value))
    if let index { entries[index] = entry } else { entries.append(entry) }
    line = index == nil ? line : nil
    return .mapping(entries, line: line)
  }
}
