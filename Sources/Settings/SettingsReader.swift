internal import Files
package import Randomness

/// A mapping being read against a schema. Keys are taken one by one; every fault is collected with its line and
/// key, what is left over is a fault too.
///
/// Where a schema asks for one value, a file may give alternatives, of which one is drawn: a list (an entry that
/// stands twice is twice as likely), `low..high` for numbers (whole ones where both ends are whole), or `any` for
/// choices and colors. What is drawn depends on the seed, the record and the key alone.
package final class SettingsReader {
  let collector: Collector
  let key: String
  let line: Int?
  /// Where the keys were written, if not in the file.
  let source: SettingsSource?
  var entries: [String: SettingsTree.Entry] = [:]
  var asked: [String] = []
  /// Keys that go with others only.
  var conditional: [String] = []

  final class Collector {
    let file: String
    let stream: RandomStream
    var faults: [SettingsFault] = []
    var hasDrawn = false

    init(file: String, stream: RandomStream) {
      self.file = file
      self.stream = stream
    }
  }

  init?(
    _ value: SettingsTree.Value, key: String, _ collector: Collector, source: SettingsSource? = nil
  ) {
    self.collector = collector
    self.key = key
    self.source = source
    line = value.line
    guard case .mapping(let pairs, _) = value else {
      reject(nil, "is \(value.kind), not keys with values")
      return nil
    }
    for entry in pairs { entries[entry.key] = entry }
  }

  /// Reads a file's tree by `body`.
  ///
  /// - Parameter stream: what draws among alternatives.
  /// - Returns: the value, and whether anything was drawn for it.
  /// - Throws: ``SettingsError/faults(_:)`` with everything that is wrong.
  package static func read<Value>(
    _ tree: SettingsTree, stream: RandomStream, _ body: (SettingsReader) -> Value?
  ) throws(SettingsError) -> (value: Value, isDrawn: Bool) {
    let collector = Collector(file: tree.file, stream: stream)
    let value = SettingsReader(tree.root, key: "", collector).flatMap { settings in
      let value = body(settings)
      settings.rejectUnknownKeys()
      return value
    }
    guard let value, collector.faults.isEmpty else { throw .faults(collector.faults) }
    return (value, collector.hasDrawn)
  }
}

// MARK: - Single values

extension SettingsReader {
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
  ///
  /// - Parameter more: what else is told to be possible, for faults.
  package func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, more: String = "") -> Choice?
  where Choice.RawValue == String {
    let known = Choice.allCases.map(\.rawValue)
    return draw(name, "one of \(known.joined(separator: ", "))\(more)") { value, stream in
      guard let text = value.text else { return nil }
      if let choice = Choice(rawValue: text) { return choice }
      guard text == "any" else { return nil }
      self.collector.hasDrawn = true
      return stream.choose(Array(Choice.allCases))
    }
  }

  /// A text that stands for a value.
  ///
  /// - Parameters:
  ///   - expected: what the text must be, for faults.
  ///   - read: the value of a text, nil where the text is invalid.
  package func text<Value>(_ name: String, _ expected: String, _ read: (String) -> Value?) -> Value? {
    draw(name, expected) { $0.text.flatMap(read) }
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
