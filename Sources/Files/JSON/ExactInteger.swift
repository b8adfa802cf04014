/// A whole number in JSON that every reader holds exactly: a number up to 2^53, beyond it a text of its digits. Both
/// are read.
@propertyWrapper
public struct ExactInteger<Value: FixedWidthInteger & Codable & Sendable>: Codable, Sendable, Equatable {
  /// The number.
  public var wrappedValue: Value

  /// A number.
  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  /// Reads a number, or a text of digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let text = try? container.decode(String.self) else {
      wrappedValue = try container.decode(Value.self)
      return
    }
    guard let value = Value(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no whole number")
    }
    wrappedValue = value
  }

  /// Writes the number, or the text of one that a `Double` does not hold.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if wrappedValue.magnitude <= 1 << 53 {
      try container.encode(wrappedValue)
    } else {
      try container.encode(String(wrappedValue))
    }
  }
}

/// A key of 64 bits in JSON: a text of its digits, whatever its size, so that all keys of a file have one type. Numbers,
/// which earlier versions wrote, are read too.
@propertyWrapper
public struct KeyText: Codable, Sendable, Equatable {
  /// The key.
  public var wrappedValue: UInt64

  /// A key.
  public init(wrappedValue: UInt64) { self.wrappedValue = wrappedValue }

  /// Reads a text of digits, or a number.
  public init(from decoder: any Decoder) throws {
    wrappedValue = try ExactInteger<UInt64>(from: decoder).wrappedValue
  }

  /// Writes the text of its digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(wrappedValue))
  }
}
