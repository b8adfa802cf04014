package import Randomness
package import Raster

/// A mapping being read against a schema. Keys are taken one by one; every fault is collected with its line and
/// key, what is left over is a fault too.
///
/// Where a schema asks for one value, a file may give alternatives, of which one is drawn: a list (an entry that
/// stands twice is twice as likely), `low..high` for numbers (whole ones where both ends are whole), or `any` for
/// choices and colours. What is drawn depends on the seed, the record and the key alone.
package final class Settings {
  private let collector: Collector
  private let key: String
  private let line: Int?
  private var entries: [String: SettingsTree.Entry] = [:]
  private var asked: [String] = []

  private final class Collector {
    let file: String
    let stream: RandomStream
    var faults: [ChartError.Fault] = []
    var hasDrawn = false

    init(file: String, stream: RandomStream) {
      self.file = file
      self.stream = stream
    }
  }

  private init?(_ value: SettingsTree.Value, key: String, _ collector: Collector) {
    self.collector = collector
    self.key = key
    line = value.line
    guard case .mapping(let pairs, _) = value else {
      collector.faults.append(
        ChartError.Fault(
          file: collector.file, line: line, key: key, problem: "is \(value.kind), not keys with values"))
      return nil
    }
    for entry in pairs { entries[entry.key] = entry }
  }

  /// Reads a file's tree by `body`.
  ///
  /// - Parameter stream: what draws among alternatives.
  /// - Returns: the value, and whether anything was drawn for it.
  /// - Throws: ``ChartError/faults(_:)`` with everything that is wrong.
  package static func read<Value>(
    _ tree: SettingsTree, stream: RandomStream, _ body: (Settings) -> Value?
  ) throws(ChartError) -> (value: Value, isDrawn: Bool) {
    let collector = Collector(file: tree.file, stream: stream)
    let value = Settings(tree.root, key: "", collector).flatMap { settings in
      let value = body(settings)
      settings.rejectUnknownKeys()
      return value
    }
    guard let value, collector.faults.isEmpty else { throw .faults(collector.faults) }
    return (value, collector.hasDrawn)
  }
}

// MARK: - Single values

extension Settings {
  /// A text.
  package func string(_ name: String) -> String? {
    draw(name, "a text") { $0.text }
  }

  /// A finite number in a range.
  package func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
    let expected = "a number from \(short(range.lowerBound)) to \(short(range.upperBound))"
    return draw(name, expected) { value, stream in
      guard let text = value.text else { return nil }
      if let number = Double(text) { return range.contains(number) ? number : nil }
      guard let dots = text.firstRange(of: "..") else { return nil }
      let ends = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
      guard let low = Double(ends.0), let high = Double(ends.1), low <= high,
        range.contains(low), range.contains(high)
      else { return nil }
      self.collector.hasDrawn = true
      if let low = Int(ends.0), let high = Int(ends.1) { return Double(stream.integer(in: low...high)) }
      return stream.uniform(in: low...high)
    }
  }

  /// `true` or `false`.
  package func flag(_ name: String) -> Bool? {
    draw(name, "true or false") { $0.text.flatMap(Bool.init) }
  }

  /// One of the raw values of an enumeration.
  package func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) -> Choice?
  where Choice.RawValue == String {
    let known = Choice.allCases.map(\.rawValue)
    return draw(name, "one of \(known.joined(separator: ", "))") { value, stream in
      guard let text = value.text else { return nil }
      if let choice = Choice(rawValue: text) { return choice }
      guard text == "any" else { return nil }
      self.collector.hasDrawn = true
      return stream.choose(Array(Choice.allCases))
    }
  }

  /// A colour as `"#rrggbb"`.
  package func color(_ name: String) -> Color? {
    draw(name, "a colour such as \"#e08080\", in quotes") { $0.text.flatMap(Color.init(hex:)) }
  }

  private func draw<Value>(
    _ name: String, _ expected: String, _ read: (SettingsTree.Value) -> Value?
  ) -> Value? {
    draw(name, expected) { value, _ in read(value) }
  }

  /// Reads a value, or all of its alternatives, of which one is drawn.
  private func draw<Value>(
    _ name: String, _ expected: String, _ read: (SettingsTree.Value, inout RandomStream) -> Value?
  ) -> Value? {
    guard let value = take(name) else { return nil }
    var stream = collector.stream.child(path(name))
    let alternatives = value.items ?? [value]
    if alternatives.count > 1 { collector.hasDrawn = true }
    var values: [Value] = []
    for alternative in alternatives {
      guard let value = read(alternative, &stream) else {
        reject(name, "is \(alternative.kind), not \(expected)")
        return nil
      }
      values.append(value)
    }
    guard let chosen = stream.choose(values) else {
      reject(name, "is an empty list, not \(expected)")
      return nil
    }
    return chosen
  }
}

// MARK: - Structures

extension Settings {
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
  package func nested<Value>(_ name: String, _ body: (Settings) -> Value?) -> Value? {
    guard let value = take(name), let settings = Settings(value, key: path(name), collector) else {
      return nil
    }
    defer { settings.rejectUnknownKeys() }
    return body(settings)
  }

  /// A list of mappings, each read by `body`.
  package func list<Value>(_ name: String, _ body: (Settings) -> Value?) -> [Value]? {
    guard let value = take(name) else { return nil }
    guard let items = value.items else {
      reject(name, "is \(value.kind), not a list")
      return nil
    }
    return items.enumerated().compactMap { index, item in
      guard let settings = Settings(item, key: "\(path(name))[\(index)]", collector) else { return nil }
      defer { settings.rejectUnknownKeys() }
      return body(settings)
    }
  }

  /// Whether a key is there.
  package func has(_ name: String) -> Bool { entries[name] != nil }

  /// Adds a fault of a key that the schema alone cannot see.
  package func reject(_ name: String, _ problem: String) {
    collector.faults.append(
      ChartError.Fault(
        file: collector.file, line: entries[name]?.line ?? line, key: path(name), problem: problem))
  }

  /// Adds a fault where a key is absent.
  package func require(_ name: String, _ what: String) {
    if !has(name) { reject(name, "is missing; give \(what)") }
  }

  private func rejectUnknownKeys() {
    let known = Set(asked)
    for name in entries.keys.sorted() where !known.contains(name) {
      reject(name, "is unknown; use one of \(asked.joined(separator: ", "))")
    }
  }

  private func path(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

  private func take(_ name: String) -> SettingsTree.Value? {
    if !asked.contains(name) { asked.append(name) }
    return entries[name]?.value
  }
}
