internal import Files

/// A line of a JSONL file as an object.
struct JSONRow {
  let members: JSONValue

  /// - Parameter line: without its end; a carriage return before it is passed over.
  init(line: [UInt8]) throws(RowFault) {
    guard String(validating: line, as: UTF8.self) != nil else {
      throw RowFault(path: "", problem: "is not UTF-8")
    }
    members = try JSONReader.value(line)
    guard case .object = members else {
      throw RowFault(path: "", problem: "is \(members.kind) and not a JSON object")
    }
  }

  /// Whether a line holds nothing, as the last of a file may.
  static func isBlank(_ line: [UInt8]) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// A member; nil where it is absent or null.
  subscript(name: String) -> JSONValue? {
    guard let value = members[name], value != .null else { return nil }
    return value
  }

  /// The text of a member, a number as its digits; nil where it is absent or null.
  func identifier(_ name: String) throws(RowFault) -> String? {
    switch self[name] {
    case nil: return nil
    case .string(let text): return text
    case .number(let text): return text
    case .some(let other): throw RowFault(path: name, problem: "is \(other.kind) and not a text or a number")
    }
  }

  /// The text of a member.
  func text(_ name: String) throws(RowFault) -> String {
    guard let value = self[name] else { throw RowFault(path: name, problem: "is missing") }
    guard let text = value.text else {
      throw RowFault(path: name, problem: "is \(value.kind) and not a text")
    }
    return text
  }
}
