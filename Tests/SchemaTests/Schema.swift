import Foundation

@testable import Settings

/// A JSON Schema of `docs/schemas`, and as much of JSON Schema 2020-12 as they use. Another keyword is a fault, so that
/// nothing is left unchecked.
struct Schema {
  private let root: [String: Any]

  private static let notes: Set = ["$schema", "title", "description", "$defs"]
  private static let keywords: Set = [
    "$ref", "type", "enum", "const", "pattern", "minimum", "maximum", "items", "minItems", "maxItems",
    "properties", "required", "additionalProperties", "anyOf", "oneOf",
  ]

  /// - Parameter name: the file's name without `.schema.json`.
  init(named name: String) throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/schemas")
    let data = try Data(contentsOf: docs.appending(path: "\(name).schema.json"))
    guard let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw CocoaError(.coderReadCorrupt)
    }
    self.root = root
  }

  /// The words of an `enum` under some keys; empty without one.
  func words(at keys: [String]) -> [String] {
    let node = keys.reduce(root) { $0[$1] as? [String: Any] ?? [:] }
    return node["enum"] as? [String] ?? []
  }

  /// The keys of every object that the schema describes, by the object's place in the schema; the root's is empty.
  func objects() -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    collect(root, at: "", into: &found)
    return found
  }

  private func collect(_ value: Any, at place: String, into found: inout [String: Set<String>]) {
    if let list = value as? [Any] {
      for (index, item) in list.enumerated() { collect(item, at: "\(place)/\(index)", into: &found) }
    }
    guard let node = value as? [String: Any] else { return }
    if let properties = node["properties"] as? [String: Any], node["type"] as? String == "object" {
      found[place] = Set(properties.keys)
    }
    for (key, value) in node { collect(value, at: place.isEmpty ? key : "\(place)/\(key)", into: &found) }
  }

  // MARK: Checking

  /// What in a YAML file the schema does not allow.
  func faults(of value: SettingsTree.Value) -> [String] { faults(of: value, by: root, at: "$") }

  private func faults(of value: SettingsTree.Value, by node: [String: Any], at place: String) -> [String] {
    var faults = node.keys.filter { !Self.notes.contains($0) && !Self.keywords.contains($0) }
      .map { "\(place): keyword '\($0)' of the schema is not checked" }
    if let reference = node["$ref"] as? String {
      let name = String(reference.dropFirst("#/$defs/".count))
      guard let target = (root["$defs"] as? [String: [String: Any]])?[name] else {
        return ["\(place): the schema has no \(reference)"]
      }
      faults += self.faults(of: value, by: target, at: place)
    }
    if let types = (node["type"] as? [String]) ?? (node["type"] as? String).map({ [$0] }),
      !types.contains(where: { isOf($0, value) })
    {
      faults.append("\(place): is not \(types.joined(separator: " or "))")
    }
    faults += scalarFaults(of: value, by: node, at: place)
    faults += choiceFaults(of: value, by: node, at: place)
    switch value {
    case .mapping(let entries, _): faults += memberFaults(of: entries, by: node, at: place)
    case .list(let items, _): faults += itemFaults(of: items, by: node, at: place)
    case .scalar: break
    }
    return faults
  }

  private func isOf(_ type: String, _ value: SettingsTree.Value) -> Bool {
    switch (type, value) {
    case ("object", .mapping), ("array", .list), ("string", .scalar): true
    case ("number", .scalar(let text, _)): Double(text)?.isFinite ?? false
    case ("integer", .scalar(let text, _)): Int(text) != nil
    case ("boolean", .scalar(let text, _)): text == "true" || text == "false"
    default: false
    }
  }

  private func scalarFaults(
    of value: SettingsTree.Value, by node: [String: Any], at place: String
  ) -> [String] {
    guard case .scalar(let text, _) = value else {
      return node["enum"] == nil && node["const"] == nil ? [] : ["\(place): is not a word"]
    }
    var faults: [String] = []
    if let known = node["enum"] as? [String], !known.contains(text) {
      faults.append("\(place): '\(text)' is not one of \(known)")
    }
    if let constant = node["const"] as? String, text != constant {
      faults.append("\(place): '\(text)' is not '\(constant)'")
    }
    if let pattern = node["pattern"] as? String, (try? Regex(pattern).firstMatch(in: text)) == nil {
      faults.append("\(place): '\(text)' does not match \(pattern)")
    }
    if let number = Double(text) {
      if let least = node["minimum"] as? Double, number < least {
        faults.append("\(place): is below \(least)")
      }
      if let most = node["maximum"] as? Double, number > most { faults.append("\(place): is above \(most)") }
    }
    return faults
  }

  private func choiceFaults(
    of value: SettingsTree.Value, by node: [String: Any], at place: String
  ) -> [String] {
    var faults: [String] = []
    if let choices = node["anyOf"] as? [[String: Any]] {
      let found = choices.map { self.faults(of: value, by: $0, at: place) }
      if !found.contains([]) {
        faults.append("\(place): is none of: \(found.joined().joined(separator: "; "))")
      }
    }
    if let choices = node["oneOf"] as? [[String: Any]] {
      let count = choices.count { self.faults(of: value, by: $0, at: place).isEmpty }
      if count != 1 { faults.append("\(place): is \(count) of what it must be one of") }
    }
    return faults
  }

  private func memberFaults(
    of entries: [SettingsTree.Entry], by node: [String: Any], at place: String
  ) -> [String] {
    var faults = (node["required"] as? [String] ?? [])
      .filter { key in !entries.contains { $0.key == key } }.map { "\(place).\($0): is missing" }
    guard let properties = node["properties"] as? [String: [String: Any]] else { return faults }
    for entry in entries {
      if let schema = properties[entry.key] ?? node["additionalProperties"] as? [String: Any] {
        faults += self.faults(of: entry.value, by: schema, at: "\(place).\(entry.key)")
      } else {
        faults.append("\(place).\(entry.key): is not in the schema")
      }
    }
    return faults
  }

  private func itemFaults(
    of items: [SettingsTree.Value], by node: [String: Any], at place: String
  ) -> [String] {
    var faults: [String] = []
    if let least = node["minItems"] as? Int, items.count < least {
      faults.append("\(place): has too few items")
    }
    if let most = node["maxItems"] as? Int, items.count > most {
      faults.append("\(place): has too many items")
    }
    if let schema = node["items"] as? [String: Any] {
      for (index, item) in items.enumerated() {
        faults += self.faults(of: item, by: schema, at: "\(place)[\(index)]")
      }
    }
    return faults
  }
}
