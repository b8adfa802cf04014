internal import Files

/// A message as it stands in a row.
struct Turn: Sendable {
  let json: String
  let message: Message
  /// The parts of its content, where that is a list.
  let parts: [ContentPart]?
  private let members: [Field]
  /// The member that holds what is said.
  private let contentName: String

  /// - Parameters:
  ///   - path: where it stands, for faults.
  ///   - isConversation: whether it is of `from` and `value` instead of `role` and `content`.
  init(_ json: String, at path: String, isConversation: Bool) throws(RowFault) {
    self.json = json
    var scanner = JSONScanner(json)
    members = try scanner.fields(path)
    let roleName = isConversation ? "from" : "role"
    contentName = isConversation ? "value" : "content"
    var rest = members
    let role = try Row.take(roleName, from: &rest, at: path)
    let (name, place) = (contentName, "\(path).\(contentName)")
    if let index = rest.firstIndex(where: { $0.name == name }), rest[index].json.hasPrefix("[") {
      let parts = try ContentPart.list(rest.remove(at: index).json, at: place)
      self.parts = parts
      message = Message(role: Self.role(role), content: parts.map(\.content).joined(), fields: rest)
    } else {
      parts = nil
      message = Message(
        role: Self.role(role), content: try Row.take(name, from: &rest, at: path), fields: rest)
    }
  }

  /// What LLaVA and ShareGPT call the two who speak.
  private static func role(_ name: String) -> String {
    switch name {
    case "human": "user"
    case "gpt": "assistant"
    default: name
    }
  }

  /// The message with another text, all else as it was.
  ///
  /// - Parameter images: the pictures of this message, where they stand in its parts.
  func json(of changed: Message, images: [String]) -> String {
    let kept = parts?.compactMap(\.path) ?? []
    if changed == message, images == kept { return json }
    var members = members
    guard let index = members.firstIndex(where: { $0.name == contentName }) else { return json }
    members[index].json =
      parts.map { JSONText.list(ContentPart.parts($0, saying: changed.content, images: images)) }
      ?? JSONText.string(changed.content)
    return JSONText.object(members)
  }
}
