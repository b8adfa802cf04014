public import Files

/// One turn of a conversation.
public struct Message: Equatable, Sendable {
  /// `system`, `user` or `assistant`.
  public var role: String
  /// The text; `<ecg>` and `<image>` stand for the sample's ECGs and pictures, in their order.
  public var content: String
  /// What else the row says of the message, in its order.
  public var fields: [Field]

  /// A message.
  public init(role: String, content: String, fields: [Field] = []) {
    self.role = role
    self.content = content
    self.fields = fields
  }

  /// Whether the user speaks. Tags are read, and removed, in such messages alone.
  public var isUser: Bool { role == "user" }

  package var json: String {
    JSONText.object(
      [Field(name: "role", text: role), Field(name: "content", text: content)] + fields)
  }
}
