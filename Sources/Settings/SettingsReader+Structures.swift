internal import Files
package import Randomness

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
    guard let text = entries[name]?.value.text else {
      // Known all the same: a structure may stand there, or nothing.
      conditional.append(name)
      return nil
    }
    asked.append(name)
    return text
  }

  /// A nested mapping, read by `body`.
  package func nested<Value>(_ name: String, _ body: (SettingsReader) -> Value?) -> Value? {
    guard let value = take(name) else { return nil }
    let source = entries[name]?.source ?? source
    guard case .mapping = value else {
      let keys = keys(of: body).map { "\($0)" }.joined(separator: ", ")
      reject(name, "is \(value.kind), not keys with values\(keys.isEmpty ? "" : ": \(keys)")")
      return nil
    }
    guard let settings = SettingsReader(value, key: path(name), collector, source: source) else { return nil }
    defer { settings.rejectUnknownKeys() }
    return body(settings)
  }

  /// The keys that `body` reads, found by letting it read nothing.
  private func keys<Value>(of body: (SettingsReader) -> Value?) -> [String] {
    let nothing = Collector(file: collector.file, stream: collector.stream)
    guard let settings = SettingsReader(.mapping([], line: nil), key: key, nothing) else { return [] }
    _ = body(settings)
    return settings.known
  }

  /// A list of mappings, each read by `body`.
  package func list<Value>(_ name: String, _ body: (SettingsReader) -> Value?) -> [Value]? {
    guard let value = take(name) else { return nil }
    guard let items = value.items else {
      reject(name, "is \(value.kind), not a list")
      return nil
    }
    return items.enumerated().compactMap { index, item in
      let source = entries[name]?.source ?? source
      let key = "\(path(name))[\(index)]"
      guard let settings = SettingsReader(item, key: key, collector, source: source) else { return nil }
      defer { settings.rejectUnknownKeys() }
      return body(settings)
    }
  }

  /// What draws the values of another file that stands in the place of a key.
  package func stream(of name: String) -> RandomStream { collector.stream.child(path(name)) }

  /// Whether a key is there.
  package func has(_ name: String) -> Bool { entries[name] != nil }

  /// Adds a fault of a key that the schema alone cannot see.
  ///
  /// - Parameter name: the key; nil for the mapping itself.
  package func reject(_ name: String?, _ problem: String) {
    let entry = name.flatMap { entries[$0] }
    let path = name.map(path) ?? key
    let fault =
      (entry?.source ?? source)?.fault(at: path, problem)
      ?? SettingsFault(file: collector.file, line: entry?.line ?? line, key: path, problem: problem)
    collector.faults.append(fault)
  }

  /// Adds faults of another file that this one names, each once.
  package func reject(_ faults: [SettingsFault]) {
    collector.faults += faults.filter { !collector.faults.contains($0) }
  }

  /// Leaves all other keys alone: a fault keeps it unknown what they should be.
  package func leaveOthers() { asked += entries.keys.sorted().filter { !asked.contains($0) } }

  /// Names keys that are read only where others ask for them, so that faults can tell of them.
  package func mention(_ names: String...) { conditional += names }

  /// Where the value of a key was written, for another schema that reads it.
  ///
  /// - Parameter line: of the value, where it is not the key's.
  package func source(of name: String, line: Int? = nil) -> SettingsSource {
    .key(path(name), file: collector.file, line: line ?? entries[name]?.line)
  }

  /// Adds a fault where a key is absent.
  package func require(_ name: String, _ what: String) {
    if !has(name) { reject(name, "is missing; give \(what)") }
  }

  func rejectUnknownKeys() {
    for name in entries.keys.sorted() where !asked.contains(name) {
      if conditional.contains(name) {
        reject(name, "does not go with the other keys; leave it out")
      } else {
        reject(name, "is unknown; \(NearestNames.hint(for: name, among: known))")
      }
    }
  }

  /// Every key that can stand here, in the order in which they are read.
  var known: [String] {
    (asked + conditional).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  func path(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

  func take(_ name: String) -> SettingsTree.Value? {
    if !asked.contains(name) { asked.append(name) }
    return entries[name]?.value
  }
}
