internal import Evaluation
internal import Files

extension RequestReader {
  /// A text of at most so many bytes.
  func text(_ key: String, atMost limit: Int = 1 << 20) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.text else {
      reject(key, "is \(value.kind); give a text")
      return nil
    }
    guard text.utf8.count <= limit else {
      reject(key, "has \(text.utf8.count) bytes; give at most \(limit)")
      return nil
    }
    return text
  }

  /// A truth value, false where it is absent.
  func flag(_ key: String) -> Bool {
    switch value(key) {
    case nil: return false
    case .bool(let flag)?: return flag
    case let value?:
      reject(key, "is \(value.kind); give true or false")
      return false
    }
  }

  /// A number within a range.
  func number(_ key: String, in range: ClosedRange<Double>, unit: String = "") -> Double? {
    guard let value = value(key) else { return nil }
    let bounds = "\(short(range.lowerBound)) to \(short(range.upperBound))\(unit.isEmpty ? "" : " \(unit)")"
    guard case .number(let text) = value, let number = Double(text) else {
      reject(key, "is \(value.kind); give a number from \(bounds)")
      return nil
    }
    guard range.contains(number) else {
      reject(key, "is \(text); give \(bounds)")
      return nil
    }
    return number
  }

  /// A whole number within a range.
  func whole(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = value(key) else { return nil }
    guard case .number(let text) = value, let number = Double(text).flatMap(Int.init(exactly:)) else {
      reject(key, "is not a whole number; give \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    guard range.contains(number) else {
      reject(key, "is \(number); give \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// A key of 64 bits: a number, or a text of digits, which JSON's readers need beyond 2^53. 0 where it is absent.
  func seed(_ key: String = "seed") -> UInt64 {
    switch value(key) {
    case nil: return 0
    case .number(let text)?, .string(let text)?:
      if let seed = UInt64(text) { return seed }
    default: break
    }
    reject(key, "is not a whole number from 0 to \(UInt64.max); give one, as text beyond 2^53")
    return 0
  }

  /// One of several names.
  func choice<Choice: CaseIterable & RawRepresentable<String>>(_ key: String, _ type: Choice.Type) -> Choice?
  {
    guard let text = text(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    reject(key, "'\(text.prefix(60))' is unknown; \(NearestNames.hint(for: text, among: names))")
    return nil
  }

  /// A list, or one value in its place.
  func list(_ key: String) -> [JSONValue] { value(key).map { $0.elements ?? [$0] } ?? [] }

  /// A list of texts, or one text in its place.
  func texts(_ key: String) -> [String] {
    let values = list(key)
    let texts = values.compactMap(\.text)
    if texts.count < values.count {
      reject(key, "holds \(values.first { $0.text == nil }?.kind ?? "null"); give texts")
    }
    return texts
  }
}
