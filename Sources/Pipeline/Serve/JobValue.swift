internal import Files

/// A value of a job, as JSON text, and what it can be read as.
struct JobValue {
  let json: String

  /// A string's content; nil for anything else.
  var text: String? {
    var scanner = JSONScanner(json)
    return try? scanner.string()
  }

  /// A string's content or, of other values, the JSON, which is YAML too.
  var setting: String { text ?? json }

  /// One text, or a list of some.
  var texts: [String]? {
    if let text { return [text] }
    var texts: [String] = []
    var scanner = JSONScanner(json)
    do throws(RowFault) {
      try scanner.array { (scanner) throws(RowFault) in texts.append(try scanner.string()) }
      return texts
    } catch {
      return nil
    }
  }

  /// The members of an object.
  var members: [(key: String, value: JobValue)]? {
    var members: [(key: String, value: JobValue)] = []
    var scanner = JSONScanner(json)
    do throws(RowFault) {
      try scanner.object { (key, scanner) throws(RowFault) in
        members.append((key, JobValue(json: try scanner.value())))
      }
      return members
    } catch {
      return nil
    }
  }

  /// Rows of numbers; null is a gap.
  var rows: [[Float]]? {
    var rows: [[Float]] = []
    var isValid = true
    var scanner = JSONScanner(json)
    do throws(RowFault) {
      try scanner.array { (scanner) throws(RowFault) in
        var row: [Float] = []
        try scanner.array { (scanner) throws(RowFault) in
          let word = try scanner.value()
          if word == "null" {
            row.append(.nan)
          } else if let value = Float(word) {
            row.append(value)
          } else {
            isValid = false
          }
        }
        rows.append(row)
      }
    } catch {
      return nil
    }
    return isValid ? rows : nil
  }

  var flag: Bool? { Bool(json) }

  /// A number within limits; a text is none.
  func number(in range: ClosedRange<Double>) -> Double? {
    Double(json).flatMap { range.contains($0) ? $0 : nil }
  }

  /// A whole number of 64 bits, which some write as a text.
  func whole<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? { Value(text ?? json) }
}
