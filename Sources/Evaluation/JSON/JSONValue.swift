public import Files

/// A JSON value (RFC 8259) whose objects keep the order of their members and whose numbers keep their text, so that
/// what is written again equals what was read.
public indirect enum JSONValue: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number as its text.
  case number(String)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// An object. No two members have one name.
  case object([Member])

  /// A member of an object.
  public struct Member: Equatable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// A member.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// Parses a text.
  ///
  /// - Throws: the fault of a text that is not JSON.
  public init(parsing text: String) throws(RowFault) { self = try JSONReader.value(Array(text.utf8)) }

  /// What it is, as a message names it.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a truth value"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// A whole number, where it is one within 64 bits.
  package var int: Int? { if case .number(let text) = self { Int(text) } else { nil } }

  /// A text, where it is one.
  public var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The elements, where it is a list.
  public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members, where it is an object.
  public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// A member of an object. Setting one that is absent appends it; setting nil removes it; a value that is no object
  /// has no members and takes none.
  public subscript(name: String) -> JSONValue? {
    get { members?.first { $0.name == name }?.value }
    set {
      guard case .object(var members) = self else { return }
      self = .null  // so that the members are not copied
      if let index = members.firstIndex(where: { $0.name == name }) {
        if let newValue { members[index].value = newValue } else { members.remove(at: index) }
      } else if let newValue {
        members.append(Member(name, newValue))
      }
      self = .object(members)
    }
  }

  /// Changes an element of a list, or nothing if absent.
  mutating func modify(at index: Int, _ change: (inout JSONValue) -> Void) {
    guard case .array(var elements) = self, elements.indices.contains(index) else { return }
    self = .null
    change(&elements[index])
    self = .array(elements)
  }

  /// Changes a member of an object, or nothing if absent.
  mutating func modify(_ name: String, _ change: (inout JSONValue) -> Void) {
    guard case .object(var members) = self, let index = members.firstIndex(where: { $0.name == name }) else {
      return
    }
    self = .null
    change(&members[index].value)
    self = .object(members)
  }
}
