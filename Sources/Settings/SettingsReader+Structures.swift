internal import Files

extension SettingsReader {
  /// Lists of texts; each entry a list or a single text.
  package func table(_ name: String) -> [[String]]? {
    guard let value = take(name) else { return nil }
    let rows = value.items?.map { row in row.items.map { $0.map(\.text) } ?? [row.text] }
    guard let rows, !rows.joined().contains(nil) else {
      reject(name, "is not a list of lists of texts")
      return nil
    }
    return rows.map { $0.compactMap(\.self) }
  }

  /// As many numbers as `count` allows, each in a range.
  package func numbers(_ name: String, count: ClosedRange<Int>, in range: ClosedRange<Double>) -> [Double]? {
    guard let value = take(name) else { return nil }
    let numbers = value.items?.compactMap { $0.text.flatMap(Double.init) } ?? []
    guard numbers.count == value.items?.count, count.contains(numbers.count),
      numbers.allSatisfy(range.contains)
    else {
      let many = count.count == 1 ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      reject(
        name, "is not a list of \(many) numbers from \(short(range.lowerBound)) to \(short(range.upperBound))"
      )
      return nil
    }
    return numbers
  }

  /// A text or a list of texts, all of them.
  package func texts(_ name: String) -> [String]? {
    guard let value = take(name) else { return nil }
    let items = value.items ?? [value]
    let texts = items.compactMap(\.text)
    guard !texts.isEmpty, texts.count == items.count else {
      reject(name, "is \(value.kind), not a text or a list of texts")
      return nil
    }
    return texts
  }

  /// A value as it stands in the file, for another schema to read.
  package func value(_ name: String) -> SettingsTree.Value? { take(name) }

  /// A single word instead of a structure, for instance `a4` instead of width and height; nil for a structure.
  package func word(_ name: String) -> String? {
    guard let text = entries[name]?.value.text else { return nil }
    asked.append(name)
    return text
  }

  /// A nested mapping, read by `body`.
  package func nested<Value>(_ name: String, _ body: (SettingsReader) -> Value?) -> Value? {
    guard let value = take(name), let settings = SettingsReader(value, key: path(name), collector) else {
      return nil
    }
    defer { settings.rejectUnknownKeys() }
    return body(settings)
  }

  /// A list of mappings, each read by `body`.
  package func list<Value>(_ name: String, _ body: (SettingsReader) -> Value?) -> [Value]? {
    guard let value = take(name) else { return nil }
    guard let items = value.items else {
      reject(name, "is \(value.kind), not a list")
      return nil
    }
    return items.enumerated().compactMap { index, item in
      guard let settings = SettingsReader(item, key: "\(path(name))[\(index)]", collector) else { return nil }
      defer { settings.rejectUnknownKeys() }
      return body(settings)
    }
  }

  /// Whether a key is there.
  package func has(_ name: String) -> Bool { entries[name] != nil }

  /// Adds a fault of a key that the schema alone cannot see.
  package func reject(_ name: String, _ problem: String) {
    collector.faults.append(
      SettingsFault(
        file: collector.file, line: entries[name]?.line ?? line, key: path(name), problem: problem))
  }

  /// Adds a fault where a key is absent.
  package func require(_ name: String, _ what: String) {
    if !has(name) { reject(name, "is missing; give \(what)") }
  }

  func rejectUnknownKeys() {
    let known = Set(asked)
    for name in entries.keys.sorted() where !known.contains(name) {
      reject(name, "is unknown; use one of \(asked.joined(separator: ", "))")
    }
  }

  func path(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

  func take(_ name: String) -> SettingsTree.Value? {
    if !asked.contains(name) { asked.append(name) }
    return entries[name]?.value
  }
}
