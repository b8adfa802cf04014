import Foundation

/// Any JSON document, for comparing what we print with what is expected.
enum JSONValue: Decodable, Equatable, CustomStringConvertible {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  init(encoding value: some Encodable) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
  }

  init(contentsOf url: URL) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: url))
  }

  var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): "\"\(value)\""
    case .array(let values): "\(values)"
    case .object(let values): "\(values)"
    }
  }

  subscript(_ key: String) -> JSONValue? {
    if case .object(let values) = self { values[key] } else { nil }
  }

  var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  var array: [JSONValue] {
    if case .array(let values) = self { values } else { [] }
  }

  /// The paths at which `found` lacks or contradicts what stands here; numbers may differ by 1e-9 of their size.
  func differences(from found: JSONValue?, at path: String = "", ignoring keys: Set<String> = []) -> [String]
  {
    switch (self, found) {
    case (.object(let expected), .object(let other)?):
      return expected.filter { !keys.contains($0.key) }.flatMap { key, value in
        value.differences(from: other[key], at: "\(path).\(key)", ignoring: keys)
      }
    case (.array(let expected), .array(let other)?) where expected.count == other.count:
      return expected.indices.flatMap {
        expected[$0].differences(from: other[$0], at: "\(path)[\($0)]", ignoring: keys)
      }
    case (.number(let expected), .number(let other)?):
      let isClose = abs(expected - other) <= 1e-9 * max(1, abs(expected))
      return isClose ? [] : ["\(path): \(expected) expected, \(other) found"]
    default:
      if self == found { return [] }
      return ["\(path): \(self) expected, \(found.map(\.description) ?? "nothing") found"]
    }
  }
}
