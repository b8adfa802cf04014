internal import Foundation
package import Raster
internal import Yams

/// A YAML file being read against a schema: every fault is collected with its line and key, so that a user sees
/// all of them at once.
package final class YAMLFile {
  private let file: String
  private(set) var faults: [ChartError.Fault] = []

  /// Reads at most 64 KiB; the schema needs no anchors, which can make a small file huge.
  static let maximumBytes = 65_536

  private init(_ file: String) {
    self.file = file
  }

  /// Reads a mapping by `body`.
  ///
  /// - Throws: ``ChartError/faults(_:)`` with everything that is wrong.
  package static func read<Value>(
    _ text: String, file: String, _ body: (Mapping) -> Value?
  ) throws(ChartError) -> Value {
    let reader = YAMLFile(file)
    guard text.utf8.count <= maximumBytes else {
      throw .unreadableFile(file: file, reason: "larger than \(maximumBytes) bytes; is it a layout?")
    }
    let node: Node?
    do {
      if let line = line(ofAnchorIn: text) {
        reader.add(line: line, key: "", "anchors and aliases (& and *) are not supported; write it out")
        throw ChartError.faults(reader.faults)
      }
      node = try compose(yaml: text)
    } catch let error as ChartError {
      throw error
    } catch let error as YamlError {
      throw .faults([reader.fault(of: error)])
    } catch {
      throw .unreadableFile(file: file, reason: "\(error)")
    }
    guard let node, let mapping = Mapping(node, key: "", in: reader) else {
      if reader.faults.isEmpty { reader.add(line: nil, key: "", "is empty; see 'leadsheet layouts'") }
      throw .faults(reader.faults)
    }
    let value = body(mapping)
    mapping.rejectUnknownKeys()
    guard let value, reader.faults.isEmpty else { throw .faults(reader.faults) }
    return value
  }

  fileprivate func add(line: Int?, key: String, _ problem: String) {
    faults.append(ChartError.Fault(file: file, line: line, key: key, problem: problem))
  }

  private func fault(of error: YamlError) -> ChartError.Fault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ChartError.Fault(file: file, line: mark.line, key: "", problem: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      ChartError.Fault(
        file: file, line: context.mark.line, key: duplicates.map { "\($0)" }.joined(separator: ", "),
        problem: "stands more than once")
    default: ChartError.Fault(file: file, line: nil, key: "", problem: "is not YAML: \(error)")
    }
  }

  /// The first line in which a node is named by `&` or repeated by `*`, outside of quotes and comments.
  private static func line(ofAnchorIn text: String) -> Int? {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var quote: Character?
      var previous: Character = " "
      for character in line {
        if quote != nil {
          if character == quote { quote = nil }
        } else if character == "#", previous == " " {
          break
        } else if character == "\"" || character == "'" {
          quote = character
        } else if character == "&" || character == "*", " [{,:".contains(previous) {
          return number + 1
        }
        previous = character
      }
    }
    return nil
  }
}

extension YAMLFile {
  /// A mapping whose keys are taken one by one; what is left over is a fault.
  package final class Mapping {
    private let file: YAMLFile
    private let key: String
    private let line: Int?
    private var entries: [String: Node] = [:]
    private var lines: [String: Int] = [:]
    private var asked: [String] = []

    fileprivate init?(_ node: Node, key: String, in file: YAMLFile) {
      self.file = file
      self.key = key
      line = node.mark?.line
      guard let mapping = node.mapping else {
        file.add(line: line, key: key, "is \(node.kind), not keys with values")
        return nil
      }
      for (name, value) in mapping {
        entries[name.string ?? "?"] = value
        lines[name.string ?? "?"] = name.mark?.line
      }
    }

    /// A text.
    package func string(_ name: String) -> String? {
      take(name) { node in (node.string, "a text") }
    }

    /// A finite number in a range.
    package func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
      take(name) { node in
        let value = node.float
        return (
          value.flatMap { range.contains($0) ? $0 : nil },
          "a number from \(short(range.lowerBound)) to \(short(range.upperBound))"
        )
      }
    }

    /// `true` or `false`.
    package func flag(_ name: String) -> Bool? {
      take(name) { node in (node.bool, "true or false") }
    }

    /// A colour as `"#rrggbb"`.
    package func color(_ name: String) -> Color? {
      take(name) { node in (node.string.flatMap(Color.init(hex:)), "a colour such as \"#e08080\", in quotes")
      }
    }

    /// One of the raw values of an enumeration.
    package func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) -> Choice?
    where Choice.RawValue == String {
      take(name) { node in
        (
          node.string.flatMap(Choice.init(rawValue:)),
          "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", ")
        )
      }
    }

    /// Lists of texts; each entry a list or a single text.
    package func table(_ name: String) -> [[String]]? {
      take(name) { node in
        let rows = node.sequence?.map { row in
          row.sequence.map { $0.map(\.string) } ?? [row.string]
        }
        let texts = rows?.map { $0.compactMap(\.self) }
        let isComplete = rows.map { rows in rows.allSatisfy { !$0.contains(nil) } } ?? false
        return (isComplete ? texts : nil, "a list of lists of texts")
      }
    }

    /// A nested mapping, read by `body`.
    package func mapping<Value>(_ name: String, _ body: (Mapping) -> Value?) -> Value? {
      asked.append(name)
      guard let node = entries[name], let mapping = Mapping(node, key: path(name), in: file) else {
        return nil
      }
      defer { mapping.rejectUnknownKeys() }
      return body(mapping)
    }

    /// A list of mappings, each read by `body`.
    package func list<Value>(_ name: String, _ body: (Mapping) -> Value?) -> [Value]? {
      asked.append(name)
      guard let node = entries[name] else { return nil }
      guard let items = node.sequence else {
        file.add(line: lines[name], key: path(name), "is \(node.kind), not a list")
        return nil
      }
      return items.enumerated().compactMap { index, item in
        guard let mapping = Mapping(item, key: "\(path(name))[\(index)]", in: file) else { return nil }
        defer { mapping.rejectUnknownKeys() }
        return body(mapping)
      }
    }

    /// Adds a fault of a key that the schema alone cannot see.
    package func reject(_ name: String, _ problem: String) {
      file.add(line: lines[name] ?? line, key: path(name), problem)
    }

    /// Adds a fault where a key is absent.
    package func require(_ name: String, _ what: String) {
      if entries[name] == nil { file.add(line: line, key: path(name), "is missing; give \(what)") }
    }

    fileprivate func rejectUnknownKeys() {
      for name in entries.keys.sorted() where !asked.contains(name) {
        file.add(
          line: lines[name], key: path(name), "is unknown; use one of \(asked.joined(separator: ", "))")
      }
    }

    private func path(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

    private func take<Value>(_ name: String, _ read: (Node) -> (Value?, String)) -> Value? {
      asked.append(name)
      guard let node = entries[name] else { return nil }
      let (value, expected) = read(node)
      if value == nil {
        let found = node.string.map { "'\($0)'" } ?? node.kind
        file.add(line: lines[name], key: path(name), "is \(found), not \(expected)")
      }
      return value
    }
  }
}

extension Node {
  fileprivate var kind: String {
    switch self {
    case .mapping: "keys with values"
    case .sequence: "a list"
    case .scalar(let scalar): scalar.string.isEmpty ? "empty" : "'\(scalar.string)'"
    case .alias: "an alias"
    }
  }
}
