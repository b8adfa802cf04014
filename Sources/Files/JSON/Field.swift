/// A field of a row that is kept as it is: its name and its value as JSON text.
public struct Field: Equatable, Sendable {
  /// The key.
  public var name: String
  /// The value as JSON text, for instance `"two words"` with its quotes, `3` or `{"a": 1}`.
  public var json: String

  /// A field.
  public init(name: String, json: String) {
    self.name = name
    self.json = json
  }

  /// A field with a text as its value.
  public init(name: String, text: String) {
    self.init(name: name, json: JSONText.string(text))
  }
}
